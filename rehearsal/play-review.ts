import { join } from 'node:path'
import { pullRequestOpenedEvent } from '../peers/github/events/pull-request-event.ts'
import { createJobToken, createReadOnlyToken } from '../peers/github/seed/create-token.ts'
import { runnerEnvironment } from '../peers/github/seed/runner-environment.ts'
import { completeWorkflowRun, startPullRequestRun } from '../peers/github/seed/start-workflow-run.ts'
import type { WorkflowRun } from '../peers/github/state/workflow-run.ts'
import { readAction } from '../peers/runner/action-file.ts'
import { runStep, type StepRecord } from '../peers/runner/run-step.ts'
import type { OpenScene } from './open-scene.ts'
import { cloneUrl, type Stage } from './stage.ts'
import { checkOut } from './working-copy.ts'

/** One run of the workflow of a pull request, and what its step did. */
export interface ReviewRun {
  readonly run: WorkflowRun
  readonly record: StepRecord
}

/** Plays `.github/workflows/pull-request.yml`: checks out the merge commit and runs `validate-manifests` with the job's token. */
export async function playReview(
  stage: Stage,
  root: string,
  { scene, pull }: OpenScene,
  signal?: AbortSignal,
): Promise<ReviewRun> {
  const { peer, repository } = stage
  const run = startPullRequestRun(peer.world, pull, {
    workflow: 'Pull request',
    path: '.github/workflows/pull-request.yml',
    actor: pull.author,
  })
  const token =
    scene.from === 'fork'
      ? createReadOnlyToken(peer.world, repository)
      : createJobToken(peer.world, {
          repositories: [repository],
          permissions: { contents: 'read', checks: 'write', pull_requests: 'write', security_events: 'write' },
        })
  const workspace = join(stage.folder, `workspace-${run.id}`)
  await checkOut(workspace, { url: cloneUrl(peer, repository), token }, `refs/pull/${pull.number}/merge`)
  const action = await readAction(root, 'validate-manifests', { token })
  const record = await runStep({
    main: action.main,
    inputs: { ...action.defaults, 'upload-sarif': scene.from === 'fork' ? 'false' : 'true' },
    workspace,
    event: await pullRequestOpenedEvent(peer.world, pull),
    variables: runnerEnvironment(peer.world, run),
    ...(signal === undefined ? {} : { signal }),
  })
  completeWorkflowRun(run, signal?.aborted === true ? 'cancelled' : record.exitCode === 0 ? 'success' : 'failure')
  return { run, record }
}
