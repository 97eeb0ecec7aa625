import { readFile } from 'node:fs/promises'
import { createGitHub, type GitHub } from '../github/client.ts'
import { downloadArtifact } from '../github/download-artifact.ts'
import type { WorkflowRunEvent } from '../github/event.ts'
import { limits } from '../github/limits.ts'
import { findOpenPullRequest } from '../github/pull-request.ts'
import { type RunContext, readRunContext } from '../github/run-context.ts'
import { writeSection } from '../github/status-comment.ts'
import type { Step, StepResult } from '../github/step.ts'
import { UserError } from '../text/user-error.ts'
import type { LeftContent, LeftSection } from './left-section.ts'

/** The inputs of the action, as its action.yml describes them. */
export interface PostStatusInputs {
  readonly githubToken: string
  readonly dryRun: boolean
}

/**
 * Writes the status comment of a pull request whose own run may not: those sections that it left as artifacts.
 *
 * Runs with rights, so it believes only what GitHub says: the event's head commit and the pull request found by it. The artifacts are a
 * stranger's, and their text enters the comment escaped. All are read before anything is written.
 *
 * @throws UserError where the event is not `workflow_run`, or an artifact is not what it must be, or of another commit
 */
export async function postStatus(
  sections: readonly LeftSection[],
  inputs: PostStatusInputs,
  step: Step,
): Promise<StepResult> {
  const run = readRunContext(step.environment, await readFile(step.environment['GITHUB_EVENT_PATH'] ?? '', 'utf8'))
  const { event } = run
  if (event.name !== 'workflow_run') {
    throw new UserError('post-status runs on `workflow_run`: take the workflow from workflows/pull-request-status.yml.')
  }
  const github = await createGitHub({ ...run, token: inputs.githubToken, signal: step.signal, log: step.log })
  const left = (await Promise.all(sections.map(section => download(section, { github, event, step })))).flat()
  if (left.length === 0) return nothing('The run left no status; its own token may have written the comment.')
  const number = await findOpenPullRequest(github, headOf(event, run))
  if (number === undefined) return nothing(`No open pull request has ${event.headSha} as its head.`)
  let outcome: 'written' | 'unchanged' = 'unchanged'
  for (const { section, content } of left) {
    const text = content.toMarkdown(
      { ...run, sha: event.headSha },
      {
        budget: { characters: limits.commentCharacters / 2 },
        elsewhere: `the [run](${run.serverUrl}/${run.repository}/actions/runs/${event.runId})`,
      },
    )
    if (inputs.dryRun) {
      step.log.info(`A dry run: nothing was written. The comment would say:\n${text}`)
      continue
    }
    const written = await writeSection(github, { number, section, text })
    if (written.outcome === 'denied') throw written.error
    if (written.outcome !== 'unchanged') outcome = 'written'
  }
  if (inputs.dryRun) return result(number, 'dry-run', `Would write the status of pull request ${number}.`)
  const isAsItWas = outcome === 'unchanged'
  return result(number, outcome, `The status of pull request ${number} is ${isAsItWas ? 'as it was' : 'written'}.`)
}

/** The section that the run left, or none. */
async function download(
  { section, artifact, limits: most, read }: LeftSection,
  { github, event, step }: { readonly github: GitHub; readonly event: WorkflowRunEvent; readonly step: Step },
): Promise<readonly { readonly section: string; readonly content: LeftContent }[]> {
  const files = await downloadArtifact(github, { runId: event.runId, name: artifact.name, limits: most }, step.log)
  const bytes = files?.get(artifact.file)
  if (bytes === undefined) return []
  const content = read(bytes)
  if (content.headSha === event.headSha) return [{ section, content }]
  throw new UserError(`The status is of commit ${content.headSha}, the run of ${event.headSha}. Nothing was written.`)
}

function headOf(event: WorkflowRunEvent, { repository }: RunContext) {
  return { sha: event.headSha, repository: event.headRepository ?? repository, branch: event.headBranch }
}

function nothing(message: string): StepResult {
  return { outcome: 'good', message, outputs: { 'pull-request': '', status: 'nothing' }, annotations: [], summary: '' }
}

function result(number: number, status: 'written' | 'unchanged' | 'dry-run', message: string): StepResult {
  return { outcome: 'good', message, outputs: { 'pull-request': String(number), status }, annotations: [], summary: '' }
}
