import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { workflowRunCompletedEvent } from '../peers/github/events/workflow-run-event.ts'
import { resolveCommit } from '../peers/github/git/refs.ts'
import { createJobToken } from '../peers/github/seed/create-token.ts'
import { runnerEnvironment } from '../peers/github/seed/runner-environment.ts'
import { completeWorkflowRun, startBranchRun } from '../peers/github/seed/start-workflow-run.ts'
import type { WorkflowRun } from '../peers/github/state/workflow-run.ts'
import { ensureUser } from '../peers/github/state/world.ts'
import { readAction } from '../peers/runner/action-file.ts'
import { runStep, type StepRecord } from '../peers/runner/run-step.ts'
import type { Stage } from './stage.ts'

/** Plays `.github/workflows/pull-request-status.yml` after an unprivileged run: `post-status` with rights, and without a checkout. */
export async function playStatus(stage: Stage, root: string, finished: WorkflowRun): Promise<StepRecord> {
  const { peer, repository } = stage
  const headSha = (await resolveCommit(repository.folder, repository.defaultBranch)) ?? ''
  const run = startBranchRun(peer.world, {
    repository,
    workflow: 'Pull request status',
    path: '.github/workflows/pull-request-status.yml',
    actor: ensureUser(peer.world, 'github-actions[bot]'),
    event: 'workflow_run',
    headBranch: repository.defaultBranch,
    headSha,
  })
  const token = createJobToken(peer.world, {
    repositories: [repository],
    permissions: { actions: 'read', pull_requests: 'write' },
  })
  const workspace = join(stage.folder, `workspace-${run.id}`)
  await mkdir(workspace)
  const action = await readAction(root, 'post-status', { token })
  const record = await runStep({
    main: action.main,
    inputs: action.defaults,
    workspace,
    event: await workflowRunCompletedEvent(peer.world, finished),
    variables: runnerEnvironment(peer.world, run),
  })
  completeWorkflowRun(run, record.exitCode === 0 ? 'success' : 'failure')
  return record
}
