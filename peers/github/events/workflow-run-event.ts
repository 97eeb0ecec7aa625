import { apiUrl, representRepository, webUrl } from '../represent/repository.ts'
import { nodeId } from '../represent/schema.ts'
import { representUser } from '../represent/user.ts'
import { representWorkflowRun } from '../represent/workflow-run.ts'
import type { WorkflowRun } from '../state/workflow-run.ts'
import type { World } from '../state/world.ts'

/** What `GITHUB_EVENT_PATH` holds for `workflow_run` with the action `completed`. */
export async function workflowRunCompletedEvent(world: World, run: WorkflowRun) {
  return {
    action: 'completed',
    workflow_run: { ...(await representWorkflowRun(world, run)), previous_attempt_url: null },
    workflow: {
      id: 1,
      node_id: nodeId('W', 1),
      name: run.workflow,
      path: run.path,
      state: 'active',
      created_at: run.repository.createdAt,
      updated_at: run.repository.createdAt,
      url: `${apiUrl(world, run.repository)}/actions/workflows/1`,
      html_url: `${webUrl(world, run.repository)}/blob/${run.repository.defaultBranch}/${run.path}`,
      badge_url: `${webUrl(world, run.repository)}/workflows/badge.svg`,
    },
    repository: representRepository(world, run.repository),
    sender: representUser(world, run.actor),
  }
}
