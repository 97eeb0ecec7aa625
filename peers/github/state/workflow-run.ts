import type { PullRequest } from './pull-request.ts'
import type { Repository } from './repository.ts'
import type { User } from './user.ts'

export interface WorkflowRun {
  readonly id: number
  readonly number: number
  readonly repository: Repository
  /** Where the head commit is; the fork, for a fork's pull request. */
  readonly headRepository: Repository
  /** The name of the branch, or of the tag that was pushed. */
  readonly headBranch: string
  /** What `headBranch` names. Default: a branch. */
  readonly refType?: 'branch' | 'tag'
  readonly headSha: string
  readonly event: string
  /** `Pull request`. */
  readonly workflow: string
  /** `.github/workflows/pull-request.yml`. */
  readonly path: string
  readonly actor: User
  /** Empty for a fork's pull request, as on GitHub. */
  readonly pulls: readonly PullRequest[]
  /** Who let it into the environments of its jobs, or did not. */
  readonly approvals: RunApproval[]
  status: 'queued' | 'in_progress' | 'completed'
  conclusion: 'success' | 'failure' | 'cancelled' | null
  readonly createdAt: string
  updatedAt: string
}

export interface RunApproval {
  readonly environment: string
  readonly state: 'approved' | 'rejected'
  readonly user: User
}
