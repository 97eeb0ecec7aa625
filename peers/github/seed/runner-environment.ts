import { fullName } from '../state/repository.ts'
import { createRuntimeToken } from '../state/runtime-token.ts'
import type { WorkflowRun } from '../state/workflow-run.ts'
import type { World } from '../state/world.ts'

/**
 * The variables that the runner sets for a step of `run`: those that lead to GitHub, not the files of the machine
 * (`GITHUB_EVENT_PATH`, `GITHUB_OUTPUT`, `GITHUB_WORKSPACE`, …).
 */
export function runnerEnvironment(world: World, run: WorkflowRun): Record<string, string> {
  const pull = run.repository.pulls.find(
    ({ head }) => run.event === 'pull_request' && head.sha === run.headSha && head.repository === run.headRepository,
  )
  const branchOrTag = `refs/${run.refType === 'tag' ? 'tags' : 'heads'}/${run.headBranch}`
  const ref = pull === undefined ? branchOrTag : `refs/pull/${pull.number}/merge`
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: world.url,
    GITHUB_SERVER_URL: world.url,
    GITHUB_GRAPHQL_URL: `${world.url}/graphql`,
    GITHUB_REPOSITORY: fullName(run.repository),
    GITHUB_REPOSITORY_ID: String(run.repository.id),
    GITHUB_REPOSITORY_OWNER: run.repository.owner.login,
    GITHUB_REPOSITORY_OWNER_ID: String(run.repository.owner.id),
    GITHUB_EVENT_NAME: run.event,
    GITHUB_SHA: pull?.mergeCommit ?? run.headSha,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    GITHUB_REF_TYPE: run.refType ?? 'branch',
    GITHUB_REF_PROTECTED: 'false',
    GITHUB_HEAD_REF: pull?.head.branch ?? '',
    GITHUB_BASE_REF: pull?.base.branch ?? '',
    GITHUB_ACTOR: run.actor.login,
    GITHUB_ACTOR_ID: String(run.actor.id),
    GITHUB_TRIGGERING_ACTOR: run.actor.login,
    GITHUB_RUN_ID: String(run.id),
    GITHUB_RUN_NUMBER: String(run.number),
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW: run.workflow,
    GITHUB_WORKFLOW_REF: `${fullName(run.repository)}/${run.path}@${ref}`,
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    ACTIONS_RESULTS_URL: `${world.url}/`,
    ACTIONS_RUNTIME_TOKEN: createRuntimeToken(world, run),
  }
}
