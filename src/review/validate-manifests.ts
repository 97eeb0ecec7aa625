import { readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { commandAnnotations } from '../findings/command-annotations.ts'
import type { Finding, Severity } from '../findings/finding.ts'
import type { Review } from '../findings/review.ts'
import { countBySeverity, failsOn } from '../findings/severity.ts'
import { verdictText } from '../findings/verdict.ts'
import type { RunEvent } from '../github/event.ts'
import { limits } from '../github/limits.ts'
import { type RunContext, readRunContext } from '../github/run-context.ts'
import type { Step, StepResult } from '../github/step.ts'
import { publishReview } from './publish-review.ts'
import { rendererOptions } from './renderer-options.ts'
import { reviewSection } from './review-markdown.ts'
import { type ReviewedTree, reviewTree } from './review-tree.ts'
import { writeReports } from './write-reports.ts'

/** The inputs of the action, as its action.yml describes them. */
export interface ValidateManifestsInputs {
  readonly path: string
  readonly githubToken: string
  readonly kubernetesVersion: string | undefined
  readonly failOn: Severity
  readonly checkName: string
  readonly sarifFile: string | undefined
  readonly junitFile: string | undefined
  readonly uploadSarif: boolean
  readonly dryRun: boolean
}

/**
 * The pull request's check: reviews the checkout and publishes what it found. Nothing is published before all is known.
 *
 * @throws UserError for wrong inputs, a wrong event, and what `reviewTree` throws
 */
export async function validateManifests(inputs: ValidateManifestsInputs, step: Step): Promise<StepResult> {
  const run = await readRun(step)
  const folder = posix.normalize(`${inputs.path}/`).replace(/^\.?\/|\/$/g, '')
  const reviewed = inRepository(
    folder,
    await reviewTree({
      root: join(step.workspace, folder),
      folder,
      kubernetes: inputs.kubernetesVersion,
      repository: run.repository,
      renderers: rendererOptions(step.environment),
      today: new Date().toISOString().slice(0, 10),
      signal: step.signal,
      log: step.log,
    }),
  )
  const { review } = reviewed
  const verdict = failsOn(review, inputs.failOn) ? 'failure' : 'success'
  await writeReports(review, step.workspace, inputs)
  step.signal.throwIfAborted()
  const headSha = headShaOf(run.event) ?? run.sha
  const published = await publishReview({ reviewed, verdict, headSha, inputs, run, step })
  const { annotations, rest } = commandAnnotations(published.onHead)
  if (rest !== undefined) step.log.info(rest)
  const counts = countBySeverity(review.findings)
  return {
    outcome: verdict === 'success' ? 'good' : 'refused',
    message: messageOf(review),
    annotations,
    outputs: {
      verdict,
      errors: String(counts.error),
      warnings: String(counts.warning),
      notices: String(counts.notice),
      objects: String(review.objects),
      status: published.status,
    },
    summary: reviewSection(
      published.review,
      { ...run, sha: headSha },
      { budget: { bytes: limits.summaryBytes - 1_024 }, elsewhere: 'a report (`sarif-file`, `junit-file`)' },
    ),
  }
}

async function readRun({ environment }: Step): Promise<RunContext> {
  const file = environment['GITHUB_EVENT_PATH']
  const payload = file === undefined ? '{}' : await readFile(file, 'utf8')
  return readRunContext(environment, payload)
}

/** The commit that findings belong to; undefined where it is the one that is checked out. */
function headShaOf(event: RunEvent): string | undefined {
  return event.name === 'pull_request' || event.name === 'merge_group' ? event.headSha : undefined
}

/** A review of a folder, with file names from the repository's root, as GitHub needs them. */
function inRepository(folder: string, { review, source }: ReviewedTree): Pick<ReviewedTree, 'review' | 'source'> {
  if (folder === '') return { review, source }
  const prefix = `${folder}/`
  const move = (finding: Finding): Finding => ({ ...finding, file: `${prefix}${finding.file}` })
  return {
    review: { ...review, findings: review.findings.map(move) },
    source: file => (file.startsWith(prefix) ? source(file.slice(prefix.length)) : undefined),
  }
}

function messageOf({ findings, objects, coverage }: Review): string {
  return `${verdictText(findings)}: ${objects} objects in ${coverage.renders.length} renders were checked.`
}
