import type { WorkflowRun } from '../peers/github/state/workflow-run.ts'
import { type Job, type JobRun, runFollowingJob, runPullRequestJob, workspaceIn } from '../peers/runner/run-job.ts'
import type { OpenScene } from './open-scene.ts'
import type { Stage } from './stage.ts'

/** Plays `.github/workflows/pull-request.yml`: the built `validate-manifests` on the merge commit, with the job's token. */
export function playReview(
  stage: Stage,
  root: string,
  { scene, pull }: OpenScene,
  options: Pick<Job, 'cancelAfterMilliseconds'> = {},
): Promise<JobRun> {
  return runPullRequestJob(pull, {
    ...jobOf(stage, root, 'validate-manifests'),
    permissions: { contents: 'read', checks: 'write', pull_requests: 'write', security_events: 'write' },
    inputs: { 'upload-sarif': scene.from === 'fork' ? 'false' : 'true' },
    ...options,
  })
}

/** Plays `.github/workflows/pull-request-status.yml` after an unprivileged run: the built `post-status`, with rights. */
export function playStatus(stage: Stage, root: string, finished: WorkflowRun): Promise<JobRun> {
  return runFollowingJob(finished, {
    ...jobOf(stage, root, 'post-status'),
    permissions: { actions: 'read', pull_requests: 'write' },
  })
}

function jobOf({ peer, folder, signal }: Stage, root: string, name: string): Omit<Job, 'permissions'> {
  return { root, name, code: 'bundle', world: peer.world, workspace: workspaceIn(folder, peer.world), signal }
}
