import { checkAnnotations } from '../findings/check-annotations.ts'
import type { Finding } from '../findings/finding.ts'
import type { Review } from '../findings/review.ts'
import { reviewToSarif } from '../findings/sarif.ts'
import { verdictText } from '../findings/verdict.ts'
import { createCheckRun } from '../github/check-run.ts'
import { createGitHub, type GitHub } from '../github/client.ts'
import { uploadSarif } from '../github/code-scanning.ts'
import { limits } from '../github/limits.ts'
import { readFileAt } from '../github/pull-request.ts'
import type { RunContext } from '../github/run-context.ts'
import { writeSection } from '../github/status-comment.ts'
import type { Step } from '../github/step.ts'
import { findingsOnHead } from './head-lines.ts'
import { leaveArtifact } from './leave-artifact.ts'
import { orWarn } from './or-warn.ts'
import { reviewSection } from './review-markdown.ts'
import type { ReviewedTree } from './review-tree.ts'
import { encodeStatus, statusArtifact } from './status-artifact.ts'
import { limitTasks } from './task-limit.ts'
import type { ValidateManifestsInputs } from './validate-manifests.ts'

/** A review that is to be told on GitHub. */
export interface Publication {
  readonly reviewed: Pick<ReviewedTree, 'review' | 'source'>
  readonly verdict: 'success' | 'failure'
  /** The commit that findings belong to. */
  readonly headSha: string
  readonly inputs: ValidateManifestsInputs
  readonly run: RunContext
  readonly step: Step
}

export interface Published {
  /** The review with its findings at the head commit's lines; those of files that commit does not have are as they were. */
  readonly review: Review
  /** The findings that have a line at the head commit. */
  readonly onHead: readonly Finding[]
  readonly status: 'comment' | 'artifact' | 'summary'
}

/** How many files of the head commit are read at a time. */
const readsAtOnce = 8

/**
 * Tells a review on GitHub: check run, code scanning, status comment.
 *
 * With a token that may only read, nothing is written but the artifact that a run with rights turns into the comment. What GitHub refuses
 * or does not answer is a warning: the answer is about the manifests, and the job's own result gives it.
 */
export async function publishReview(publication: Publication): Promise<Published> {
  const { inputs, run, step, headSha, reviewed } = publication
  const { event } = run
  const github = await createGitHub({
    apiUrl: run.apiUrl,
    token: inputs.githubToken,
    repository: run.repository,
    signal: step.signal,
    log: step.log,
  })
  const asCheckedOut = { onHead: reviewed.review.findings, elsewhere: [] }
  const { onHead, elsewhere } =
    run.sha === headSha ? asCheckedOut : ((await orWarn(step, () => leadToHead(github, publication))) ?? asCheckedOut)
  const review: Review = { ...reviewed.review, findings: [...onHead, ...elsewhere] }
  const told = { review, onHead }
  if (inputs.dryRun) {
    step.log.info(`A dry run: nothing was written. The comment would say:\n${sectionOf(review, publication)}`)
    return { ...told, status: 'summary' }
  }
  if (event.name === 'pull_request' && event.hasReadOnlyToken) {
    step.log.info('The token may only read (a fork or Dependabot): the status is left as an artifact for post-status.')
    return { ...told, status: await leave(review, publication) }
  }
  await orWarn(step, () => writeCheckRun(github, publication, told))
  if (inputs.uploadSarif)
    await orWarn(step, () =>
      uploadSarif(github, { sarif: reviewToSarif({ ...review, findings: onHead }), sha: headSha, ref: headRef(run) }),
    )
  if (event.name !== 'pull_request') return { ...told, status: 'summary' }
  const written = await orWarn(step, () =>
    writeSection(github, { number: event.number, section: 'review', text: sectionOf(review, publication) }),
  )
  if (written?.outcome !== 'denied') return { ...told, status: written === undefined ? 'summary' : 'comment' }
  step.log.warning(written.error.message)
  return { ...told, status: await leave(review, publication) }
}

async function leave(review: Review, { headSha, step }: Publication): Promise<Published['status']> {
  const artifact = await orWarn(step, () => leaveArtifact(statusArtifact, encodeStatus(headSha, review), step))
  return artifact === undefined ? 'summary' : 'artifact'
}

async function leadToHead(github: GitHub, { reviewed, headSha }: Publication) {
  const limit = limitTasks(readsAtOnce)
  return findingsOnHead(reviewed.review.findings, {
    merged: reviewed.source,
    head: file => limit(() => readFileAt(github, headSha, file)),
  })
}

function sectionOf(review: Review, { run, headSha }: Publication): string {
  return reviewSection(
    review,
    { ...run, sha: headSha },
    { budget: { characters: limits.commentCharacters / 2 }, elsewhere: `the [run](${run.runUrl})` },
  )
}

async function writeCheckRun(
  github: GitHub,
  { inputs, run, step, headSha, verdict }: Publication,
  { review, onHead }: Omit<Published, 'status'>,
): Promise<void> {
  const { annotations, left } = checkAnnotations(onHead)
  if (left > 0)
    step.log.info(`The check run has annotations of ${annotations.length} findings; ${left} more have none.`)
  await createCheckRun(github, {
    name: inputs.checkName,
    headSha,
    conclusion: verdict,
    title: verdictText(review.findings),
    summary: reviewSection(
      review,
      { ...run, sha: headSha },
      { budget: { characters: limits.checkOutputCharacters - 100 }, elsewhere: `the [run](${run.runUrl})` },
    ),
    annotations,
    detailsUrl: run.runUrl,
  })
}

/** Code scanning wants the ref whose head the analysed commit is. */
function headRef({ event, ref }: RunContext): string {
  return event.name === 'pull_request' ? `refs/pull/${event.number}/head` : ref
}
