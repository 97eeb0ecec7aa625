import { readCommit } from '../git/commits.ts'
import type { WorkflowRun } from '../state/workflow-run.ts'
import type { World } from '../state/world.ts'
import { representPullRequestMinimal } from './pull-request-minimal.ts'
import { apiUrl, representRepository, webUrl } from './repository.ts'
import { nodeId, type Schema } from './schema.ts'
import { representUser } from './user.ts'

export async function representWorkflowRun(world: World, run: WorkflowRun): Promise<Schema<'workflow-run'>> {
  const url = `${apiUrl(world, run.repository)}/actions/runs/${run.id}`
  const commit = await readCommit(run.headRepository.folder, run.headSha)
  return {
    id: run.id,
    name: run.workflow,
    node_id: nodeId('WFR', run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.path,
    run_number: run.number,
    run_attempt: 1,
    event: run.event,
    display_title: commit.message.split('\n')[0] ?? '',
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: 1,
    check_suite_id: run.id,
    check_suite_node_id: nodeId('CS', run.id),
    url,
    html_url: `${webUrl(world, run.repository)}/actions/runs/${run.id}`,
    pull_requests: run.pulls.map(pull => representPullRequestMinimal(world, pull)),
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.createdAt,
    actor: representUser(world, run.actor),
    triggering_actor: representUser(world, run.actor),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${apiUrl(world, run.repository)}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    workflow_url: `${apiUrl(world, run.repository)}/actions/workflows/1`,
    head_commit: {
      id: commit.sha,
      tree_id: commit.tree,
      message: commit.message,
      timestamp: commit.committer.date,
      author: { name: commit.author.name, email: commit.author.email },
      committer: { name: commit.committer.name, email: commit.committer.email },
    },
    repository: representRepository(world, run.repository),
    head_repository: representRepository(world, run.headRepository),
  }
}
