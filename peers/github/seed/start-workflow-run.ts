import type { PullRequest } from '../state/pull-request.ts'
import type { Repository } from '../state/repository.ts'
import type { User } from '../state/user.ts'
import type { WorkflowRun } from '../state/workflow-run.ts'
import { nextId, now, type World } from '../state/world.ts'

export interface NewWorkflowRun {
  readonly repository: Repository
  /** `Pull request`. */
  readonly workflow: string
  /** `.github/workflows/pull-request.yml`. */
  readonly path: string
  readonly actor: User
}

/** A run for a pull request. As on GitHub, the run of a fork's pull request does not say which one it is. */
export function startPullRequestRun(world: World, pull: PullRequest, wanted: Omit<NewWorkflowRun, 'repository'>) {
  return startRun(world, {
    ...wanted,
    repository: pull.repository,
    event: 'pull_request',
    headRepository: pull.head.repository,
    headBranch: pull.head.branch,
    headSha: pull.head.sha,
    pulls: pull.head.repository === pull.repository ? [pull] : [],
  })
}

/** A run for a commit on a branch or tag of the repository itself: `push`, `merge_group`, `workflow_dispatch`. */
export function startBranchRun(
  world: World,
  wanted: NewWorkflowRun & Pick<WorkflowRun, 'event' | 'headBranch' | 'headSha' | 'refType'>,
): WorkflowRun {
  return startRun(world, { ...wanted, headRepository: wanted.repository, pulls: [] })
}

type StartedFields = 'id' | 'approvals' | 'number' | 'status' | 'conclusion' | 'createdAt' | 'updatedAt'

function startRun(world: World, wanted: Omit<WorkflowRun, StartedFields>): WorkflowRun {
  const time = now()
  const run: WorkflowRun = {
    ...wanted,
    id: nextId(world),
    approvals: [],
    number: wanted.repository.workflowRuns.length + 1,
    status: 'in_progress',
    conclusion: null,
    createdAt: time,
    updatedAt: time,
  }
  wanted.repository.workflowRuns.push(run)
  return run
}

export function completeWorkflowRun(run: WorkflowRun, conclusion: NonNullable<WorkflowRun['conclusion']>): void {
  run.status = 'completed'
  run.conclusion = conclusion
  run.updatedAt = now()
}
