import { readFile } from 'node:fs/promises'
import { createGitHub } from '../github/client.ts'
import { downloadArtifact } from '../github/download-artifact.ts'
import type { WorkflowRunEvent } from '../github/event.ts'
import { limits } from '../github/limits.ts'
import { findOpenPullRequest } from '../github/pull-request.ts'
import { type RunContext, readRunContext } from '../github/run-context.ts'
import { writeSection } from '../github/status-comment.ts'
import type { Step, StepResult } from '../github/step.ts'
import { UserError } from '../text/user-error.ts'
import { reviewSection } from './review-markdown.ts'
import { decodeStatus, statusArtifact, statusLimits } from './status-artifact.ts'

/** The inputs of the action, as its action.yml describes them. */
export interface PostStatusInputs {
  readonly githubToken: string
  readonly dryRun: boolean
}

/**
 * Writes the status comment of a pull request whose own run may not.
 *
 * Runs with rights, so it believes only what GitHub says: the event's head commit and the pull request found by it. The artifact is a
 * stranger's, and its text enters the comment escaped.
 *
 * @throws UserError where the event is not `workflow_run`, or the artifact is not a status of the event's commit
 */
export async function postStatus(inputs: PostStatusInputs, step: Step): Promise<StepResult> {
  const run = readRunContext(step.environment, await readFile(step.environment['GITHUB_EVENT_PATH'] ?? '', 'utf8'))
  const { event } = run
  if (event.name !== 'workflow_run') {
    throw new UserError('post-status runs on `workflow_run`: take the workflow from workflows/pull-request-status.yml.')
  }
  const github = await createGitHub({ ...run, token: inputs.githubToken, signal: step.signal, log: step.log })
  const artifact = await downloadArtifact(
    github,
    { runId: event.runId, name: statusArtifact.name, limits: statusLimits },
    step.log,
  )
  const bytes = artifact?.get(statusArtifact.file)
  if (bytes === undefined) return nothing('The run left no status; its own token may have written the comment.')
  const status = decodeStatus(bytes)
  if (status.headSha !== event.headSha) {
    throw new UserError(`The status is of commit ${status.headSha}, the run of ${event.headSha}. Nothing was written.`)
  }
  const number = await findOpenPullRequest(github, headOf(event, run))
  if (number === undefined) return nothing(`No open pull request has ${event.headSha} as its head.`)
  const text = reviewSection(
    status.review,
    { ...run, sha: event.headSha },
    {
      budget: { characters: limits.commentCharacters / 2 },
      elsewhere: `the [run](${run.serverUrl}/${run.repository}/actions/runs/${event.runId})`,
    },
  )
  if (inputs.dryRun) {
    step.log.info(`A dry run: nothing was written. The comment would say:\n${text}`)
    return result(number, 'dry-run', `Would write the status of pull request ${number}.`)
  }
  const written = await writeSection(github, { number, section: 'review', text })
  if (written.outcome === 'denied') throw written.error
  const unchanged = written.outcome === 'unchanged'
  return result(
    number,
    unchanged ? 'unchanged' : 'written',
    `The status of pull request ${number} is ${unchanged ? 'as it was' : 'written'}.`,
  )
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
