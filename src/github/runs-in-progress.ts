import type { GitHub } from './client.ts'
import { DeniedError } from './denied-error.ts'
import { limits } from './limits.ts'
import { readRun, type WorkflowRun } from './workflow-run.ts'

/**
 * The runs of a workflow that work now; those that wait for somebody or for a runner are not among them. A repository without such a workflow has none.
 *
 * @param workflow its file: `.github/workflows/release.yml`
 * @throws DeniedError without `actions: read`; RemoteError
 */
export async function readRunsInProgress(github: GitHub, workflow: string): Promise<readonly WorkflowRun[]> {
  try {
    const { data } = await github.octokit.rest.actions.listWorkflowRuns({
      ...github.repository,
      workflow_id: workflow.slice(workflow.lastIndexOf('/') + 1),
      status: 'in_progress',
      per_page: limits.pageSize,
    })
    return data.workflow_runs.map(readRun)
  } catch (error) {
    if (error instanceof DeniedError && error.status === 404) return []
    throw error
  }
}
