import { readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { commandAnnotations } from '../findings/command-annotations.ts'
import { limits } from '../github/limits.ts'
import { type RunContext, readRunContext } from '../github/run-context.ts'
import type { Step, StepResult } from '../github/step.ts'
import { rendererOptions } from '../review/renderer-options.ts'
import { countChanges, countsText, verdictText } from './count-changes.ts'
import { findBase, findFirstParent } from './find-base.ts'
import type { GitPlace } from './git.ts'
import type { Preview } from './preview.ts'
import { previewSection } from './preview-markdown.ts'
import { previewTree } from './preview-tree.ts'
import { publishPreview } from './publish-preview.ts'

/** The inputs of the action, as its action.yml describes them. */
export interface PreviewChangesInputs {
  readonly path: string
  readonly base: string | undefined
  readonly githubToken: string
  readonly dryRun: boolean
}

/**
 * Previews what the checked-out commit changes against the one it was made on, and tells it in the pull request's status comment.
 *
 * @throws UserError for wrong inputs, a checkout without the commit to compare with, and what `previewTree` throws
 */
export async function previewChanges(inputs: PreviewChangesInputs, step: Step): Promise<StepResult> {
  const run = readRunContext(step.environment, await readEvent(step))
  const folder = posix.normalize(`${inputs.path}/`).replace(/^\.?\/|\/$/g, '')
  const place: GitPlace = { folder: join(step.workspace, folder), environment: step.environment, signal: step.signal }
  const base = inputs.base === undefined ? await findFirstParent(place, run.sha) : await findBase(place, inputs.base)
  const preview = inRepository(
    folder,
    await previewTree({
      place,
      base,
      folder,
      repository: run.repository,
      branch: branchOf(run),
      renderers: rendererOptions(step.environment),
      today: new Date().toISOString().slice(0, 10),
      log: step.log,
    }),
  )
  step.signal.throwIfAborted()
  const status = await publishPreview(preview, { inputs, run, step })
  const { images, added, removed, changed, refusals } = countChanges(preview.environments)
  const counts = countsText(preview.environments)
  return {
    outcome: preview.mistakes.length === 0 ? 'good' : 'refused',
    message: `${verdictText(preview)}${counts === '' ? '' : ` (${counts})`}.`,
    annotations: commandAnnotations(preview.mistakes).annotations,
    outputs: {
      environments: JSON.stringify(preview.environments.map(({ name }) => name)),
      images: String(images),
      added: String(added),
      removed: String(removed),
      changed: String(changed),
      refusals: String(refusals),
      status,
    },
    summary: previewSection(preview, {
      budget: { bytes: limits.summaryBytes - 1_024 },
      elsewhere: 'the output of `towpath preview`',
    }),
  }
}

async function readEvent({ environment }: Step): Promise<string> {
  const file = environment['GITHUB_EVENT_PATH']
  return file === undefined ? '{}' : readFile(file, 'utf8')
}

/** The branch that the change goes to. */
function branchOf({ event, ref }: RunContext): string | undefined {
  if (event.name === 'pull_request') return event.baseBranch
  const full = event.name === 'merge_group' ? event.baseRef : ref
  return full.startsWith('refs/heads/') ? full.slice('refs/heads/'.length) : undefined
}

/** Mistakes of towpath.yaml with its name from the repository's root, as GitHub needs it. */
function inRepository(folder: string, preview: Preview): Preview {
  if (folder === '') return preview
  return { ...preview, mistakes: preview.mistakes.map(mistake => ({ ...mistake, file: `${folder}/${mistake.file}` })) }
}
