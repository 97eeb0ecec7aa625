import type { WorkflowRun } from '../peers/github/state/workflow-run.ts'
import { prepareFollowingJob, preparePullRequestJob } from '../peers/runner/prepare-job.ts'
import { workspaceIn } from '../peers/runner/run-job.ts'
import { type PlayedRun, runWorkflow, templateOf, type WantedRun } from '../peers/runner/run-workflow.ts'
import type { OpenScene } from './open-scene.ts'
import type { Stage } from './stage.ts'

/** Plays the workflow of pull requests on the merge commit: the review, then the preview. */
export function playReview(
  stage: Stage,
  root: string,
  { scene, pull }: OpenScene,
  options: Pick<WantedRun, 'cancelAfterMilliseconds'> = {},
): Promise<PlayedRun> {
  return runWorkflow({
    ...on(stage, root, 'pull-request.yml'),
    prepare: place => preparePullRequestJob(pull, place),
    inputs: { 'upload-sarif': scene.from === 'fork' ? 'false' : 'true' },
    ...options,
  })
}

/** Plays the workflow that follows an unprivileged run, with rights. */
export function playStatus(stage: Stage, root: string, finished: WorkflowRun): Promise<PlayedRun> {
  return runWorkflow({
    ...on(stage, root, 'pull-request-status.yml'),
    prepare: place => prepareFollowingJob(finished, place),
  })
}

function on({ peer, folder, signal }: Stage, root: string, template: string): Omit<WantedRun, 'prepare'> {
  const { world } = peer
  return {
    ...{ root, code: 'bundle', world, signal },
    workspace: workspaceIn(folder, world),
    caller: templateOf(root, template),
  }
}
