import { createGitHub } from '../github/client.ts'
import { limits } from '../github/limits.ts'
import type { RunContext } from '../github/run-context.ts'
import { writeSection } from '../github/status-comment.ts'
import type { Step } from '../github/step.ts'
import { leaveArtifact } from '../review/leave-artifact.ts'
import { orWarn } from '../review/or-warn.ts'
import type { Preview } from './preview.ts'
import { encodePreview, previewArtifact } from './preview-artifact.ts'
import type { PreviewChangesInputs } from './preview-changes.ts'
import { previewSection } from './preview-markdown.ts'

export interface PreviewPublication {
  readonly inputs: Pick<PreviewChangesInputs, 'githubToken' | 'dryRun'>
  readonly run: RunContext
  readonly step: Step
}

/**
 * Writes the preview into the pull request's status comment; with a token that may only read, leaves it as an artifact. What GitHub refuses
 * or does not answer is a warning: the summary has the preview in any case.
 *
 * @returns where it was written
 */
export async function publishPreview(
  preview: Preview,
  { inputs, run, step }: PreviewPublication,
): Promise<'comment' | 'artifact' | 'summary'> {
  const { event } = run
  const text = previewSection(preview, {
    budget: { characters: limits.commentCharacters / 2 },
    elsewhere: `the [run](${run.runUrl})`,
  })
  if (inputs.dryRun) {
    step.log.info(`A dry run: nothing was written. The comment would say:\n${text}`)
    return 'summary'
  }
  if (event.name !== 'pull_request') return 'summary'
  if (event.hasReadOnlyToken) {
    step.log.info('The token may only read (a fork or Dependabot): the preview is left as an artifact for post-status.')
    return leave(event.headSha)
  }
  const written = await orWarn(step, async () => {
    const github = await createGitHub({ ...run, token: inputs.githubToken, signal: step.signal, log: step.log })
    return writeSection(github, { number: event.number, section: 'preview', text })
  })
  if (written === undefined) return 'summary'
  if (written.outcome !== 'denied') return 'comment'
  step.log.warning(written.error.message)
  return leave(event.headSha)

  async function leave(headSha: string): Promise<'artifact' | 'summary'> {
    const left = await orWarn(step, () => leaveArtifact(previewArtifact, encodePreview(headSha, preview), step))
    return left === undefined ? 'summary' : 'artifact'
  }
}
