import { join } from 'node:path'
import { runnerEnvironment } from '../../peers/github/seed/runner-environment.ts'
import { completeWorkflowRun } from '../../peers/github/seed/start-workflow-run.ts'
import type { PullRequest } from '../../peers/github/state/pull-request.ts'
import type { RecordedRequest } from '../../peers/github/state/recorded-request.ts'
import type { WorkflowRun } from '../../peers/github/state/workflow-run.ts'
import { planCall } from '../../peers/runner/called-workflow.ts'
import {
  type CommitEvent,
  type JobPlace,
  type PreparedJob,
  prepareCommitJob,
  prepareFollowingJob,
  prepareMergeGroupJob,
  preparePullRequestJob,
} from '../../peers/runner/prepare-job.ts'
import { workspaceIn } from '../../peers/runner/run-job.ts'
import type { ActGround } from './act-ground.ts'
import type { NodeStart } from './node-starts.ts'
import { type ActCall, type ActRun, runAct } from './run-act.ts'

/** A workflow that has run, and what it reached for. */
export interface Played extends ActRun {
  readonly run: WorkflowRun
  /** The scripts that Node ran. */
  readonly nodes: readonly NodeStart[]
  /** What the emulated GitHub was asked by act and its steps. */
  readonly requests: readonly RecordedRequest[]
}

/**
 * Runs the workflow of pull requests for one that was opened.
 *
 * @param caller absolute path of the workflow file; the template that users copy where it is left out
 */
export function playPullRequest(
  ground: ActGround,
  pull: PullRequest,
  caller = template(ground, 'pull-request.yml'),
): Promise<Played> {
  return play(ground, caller, place => preparePullRequestJob(pull, place))
}

/** Runs it for a merge queue's group of one pull request. */
export function playMergeGroup(ground: ActGround, pull: PullRequest): Promise<Played> {
  return play(ground, template(ground, 'pull-request.yml'), place => prepareMergeGroupJob(pull, place))
}

/** Runs the workflow that follows it: on the default branch's commit, with nothing of the pull request. */
export function playStatus(ground: ActGround, finished: WorkflowRun): Promise<Played> {
  const prepare = (place: JobPlace) => prepareFollowingJob(finished, place)
  return play(ground, template(ground, 'pull-request-status.yml'), prepare, { checkout: ground.stage.workingCopy })
}

/** Runs the workflow of a push, of a tag, or of what a person started, with the repository's own variables and secrets. */
export function playCommit(
  ground: ActGround,
  event: CommitEvent,
  caller: string,
  settings: Pick<ActCall, 'vars' | 'secrets'>,
): Promise<Played> {
  return play(ground, caller, place => prepareCommitJob(event, place), { settings })
}

/** A template as it stands on the default branch. */
function template({ stage }: ActGround, name: string): string {
  return join(stage.workingCopy, 'workflows', name)
}

interface PlayOptions {
  /** Where act finds the run's commit; the job's own workspace where it is left out. */
  readonly checkout?: string
  readonly settings?: Pick<ActCall, 'vars' | 'secrets'>
}

async function play(
  ground: ActGround,
  caller: string,
  prepare: (place: JobPlace) => Promise<PreparedJob>,
  { checkout, settings = {} }: PlayOptions = {},
): Promise<Played> {
  const { stage, release, nodes, environment } = ground
  const { world } = stage.peer
  const { permissions, fetchDepth, repositories } = await planCall(caller, release)
  const workspace = workspaceIn(stage.folder, world)
  const { run, token, event } = await prepare({ world, permissions, workspace, fetchDepth })
  const before = world.requests.length
  await nodes.take()
  const ended = await runAct({
    ...settings,
    event: run.event,
    payload: event,
    workflow: caller,
    directory: checkout ?? workspace,
    repositories,
    token,
    actor: run.actor.login,
    variables: runnerEnvironment(world, run),
    environment,
    folder: stage.folder,
    signal: stage.signal,
  })
  completeWorkflowRun(run, ended.exitCode === 0 ? 'success' : 'failure')
  return { ...ended, run, nodes: await nodes.take(), requests: world.requests.slice(before) }
}
