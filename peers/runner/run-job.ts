import { join } from 'node:path'
import { runnerEnvironment } from '../github/seed/runner-environment.ts'
import { completeWorkflowRun } from '../github/seed/start-workflow-run.ts'
import type { PullRequest } from '../github/state/pull-request.ts'
import type { WorkflowRun } from '../github/state/workflow-run.ts'
import type { World } from '../github/state/world.ts'
import { readAction, type WantedAction } from './action-file.ts'
import {
  type JobPlace,
  type PreparedJob,
  prepareFollowingJob,
  prepareMergeGroupJob,
  preparePullRequestJob,
} from './prepare-job.ts'
import { runStep, type StepRecord } from './run-step.ts'

/** A job of one step. */
export interface Job extends Omit<WantedAction, 'token'>, JobPlace {
  /** Over the defaults of action.yml. */
  readonly inputs?: Readonly<Record<string, string>>
  /** Over the variables that the runner sets. */
  readonly variables?: Readonly<Record<string, string>>
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
  return runAction(job, await preparePullRequestJob(pull, job))
}

/** Runs the same job for a merge queue's group of this one pull request, on `merge_group`. */
export async function runMergeGroupJob(pull: PullRequest, job: Job): Promise<JobRun> {
  return runAction(job, await prepareMergeGroupJob(pull, job))
}

/** Runs a job of a workflow that follows another on `workflow_run`. */
export async function runFollowingJob(finished: WorkflowRun, job: Job): Promise<JobRun> {
  return runAction(job, await prepareFollowingJob(finished, job))
}

/** The folder of a new job's workspace below `folder`. */
export function workspaceIn(folder: string, { lastId }: World): string {
  return join(folder, `workspace-${lastId}`)
}

async function runAction(job: Job, { run, token, event }: PreparedJob): Promise<JobRun> {
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
