import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { mergeGroupEvent } from '../github/events/merge-group-event.ts'
import { pullRequestOpenedEvent } from '../github/events/pull-request-event.ts'
import { workflowRunCompletedEvent } from '../github/events/workflow-run-event.ts'
import { resolveCommit, updateRef } from '../github/git/refs.ts'
import { webUrl } from '../github/represent/repository.ts'
import { createJobToken, createReadOnlyToken } from '../github/seed/create-token.ts'
import { runnerEnvironment } from '../github/seed/runner-environment.ts'
import { completeWorkflowRun, startBranchRun, startPullRequestRun } from '../github/seed/start-workflow-run.ts'
import type { PullRequest } from '../github/state/pull-request.ts'
import type { Token } from '../github/state/token.ts'
import type { WorkflowRun } from '../github/state/workflow-run.ts'
import { ensureUser, type World } from '../github/state/world.ts'
import { readAction, type WantedAction } from './action-file.ts'
import { checkOut } from './check-out.ts'
import { runStep, type StepRecord } from './run-step.ts'

/** A job of one step. */
export interface Job extends Omit<WantedAction, 'token'> {
  readonly world: World
  /** What `permissions:` of the job say; a fork's job gets a token that may only read, whatever they say. */
  readonly permissions: Token['permissions']
  /** Over the defaults of action.yml. */
  readonly inputs?: Readonly<Record<string, string>>
  /** Over the variables that the runner sets. */
  readonly variables?: Readonly<Record<string, string>>
  /** An empty folder for this job's checkout, or one to make. */
  readonly workspace: string
  /** Cancels the run so long after the step's first line. */
  readonly cancelAfterMilliseconds?: number
  /** Cancels the run when it is aborted. */
  readonly signal?: AbortSignal
}

/** One run of a workflow, and what its step did. */
export interface JobRun {
  readonly run: WorkflowRun
  readonly record: StepRecord
}

/** Runs a job of `.github/workflows/pull-request.yml`: checks out the merge commit and runs the action. */
export async function runPullRequestJob(pull: PullRequest, job: Job): Promise<JobRun> {
  const { world } = job
  const { repository } = pull
  const run = startPullRequestRun(world, pull, {
    workflow: 'Pull request',
    path: '.github/workflows/pull-request.yml',
    actor: pull.author,
  })
  const isFork = pull.head.repository !== repository
  const token = isFork
    ? createReadOnlyToken(world, repository)
    : createJobToken(world, { repositories: [repository], permissions: job.permissions })
  await checkOut(job.workspace, { url: `${webUrl(world, repository)}.git`, token }, `refs/pull/${pull.number}/merge`)
  return runAction(job, { run, token, event: await pullRequestOpenedEvent(world, pull) })
}

/** Runs the same job for a merge queue's group of this one pull request, on `merge_group`. */
export async function runMergeGroupJob(pull: PullRequest, job: Job): Promise<JobRun> {
  const { world } = job
  const { repository, base, mergeCommit = '' } = pull
  const headBranch = `gh-readonly-queue/${base.branch}/pr-${pull.number}-${base.sha}`
  await updateRef(repository.folder, `refs/heads/${headBranch}`, mergeCommit)
  const run = startBranchRun(world, {
    repository,
    workflow: 'Pull request',
    path: '.github/workflows/pull-request.yml',
    actor: ensureUser(world, 'github-merge-queue[bot]'),
    event: 'merge_group',
    headBranch,
    headSha: mergeCommit,
  })
  const token = createJobToken(world, { repositories: [repository], permissions: job.permissions })
  await checkOut(job.workspace, { url: `${webUrl(world, repository)}.git`, token }, `refs/heads/${headBranch}`)
  const group = { repository, baseBranch: base.branch, baseSha: base.sha, headBranch, headSha: mergeCommit }
  return runAction(job, { run, token, event: await mergeGroupEvent(world, group) })
}

/** Runs a job of a workflow that follows another on `workflow_run`: with rights, on the default branch, without a checkout. */
export async function runFollowingJob(finished: WorkflowRun, job: Job): Promise<JobRun> {
  const { world } = job
  const { repository } = finished
  const run = startBranchRun(world, {
    repository,
    workflow: 'Pull request status',
    path: '.github/workflows/pull-request-status.yml',
    actor: ensureUser(world, 'github-actions[bot]'),
    event: 'workflow_run',
    headBranch: repository.defaultBranch,
    headSha: (await resolveCommit(repository.folder, repository.defaultBranch)) ?? '',
  })
  const token = createJobToken(world, { repositories: [repository], permissions: job.permissions })
  await mkdir(job.workspace, { recursive: true })
  return runAction(job, { run, token, event: await workflowRunCompletedEvent(world, finished) })
}

/** The folder of a new job's workspace below `folder`. */
export function workspaceIn(folder: string, { lastId }: World): string {
  return join(folder, `workspace-${lastId}`)
}

async function runAction(
  job: Job,
  given: { readonly run: WorkflowRun; readonly token: string; readonly event: unknown },
): Promise<JobRun> {
  const { run, token, event } = given
  const { cancelAfterMilliseconds, signal } = job
  const action = await readAction({ ...job, token })
  const record = await runStep({
    main: action.main,
    inputs: { ...action.defaults, ...job.inputs },
    workspace: job.workspace,
    event,
    variables: { ...runnerEnvironment(job.world, run), ...job.variables },
    ...(cancelAfterMilliseconds === undefined ? {} : { cancelAfterMilliseconds }),
    ...(signal === undefined ? {} : { signal }),
  })
  completeWorkflowRun(run, record.exitCode === 130 ? 'cancelled' : record.exitCode === 0 ? 'success' : 'failure')
  return { run, record }
}
