import type { Artifact } from './artifact.ts'
import type { Attestation } from './attestation.ts'
import type { CheckRun } from './check-run.ts'
import type { CommitStatus } from './commit-status.ts'
import type { Deployment } from './deployment.ts'
import type { Environment } from './environment.ts'
import type { IssueComment } from './issue-comment.ts'
import type { PullRequest } from './pull-request.ts'
import type { SarifUpload } from './sarif-upload.ts'
import type { User } from './user.ts'
import type { WorkflowRun } from './workflow-run.ts'

export interface Repository {
  readonly id: number
  readonly owner: User
  readonly name: string
  readonly private: boolean
  readonly defaultBranch: string
  /** The repository that this one was forked from. */
  readonly parent: Repository | undefined
  /** Refuses updates that drop history, even forced ones. */
  readonly protectHistory: boolean
  /** What GitHub says to a commit on a branch that a rule protects, by the branch's name. */
  readonly branchRules: Map<string, string>
  /** The bare git repository. */
  readonly folder: string
  readonly createdAt: string
  /** Issues and pull requests share one row of numbers. */
  lastNumber: number
  readonly pulls: PullRequest[]
  readonly comments: IssueComment[]
  readonly checkRuns: CheckRun[]
  /** The oldest first. */
  readonly commitStatuses: CommitStatus[]
  readonly workflowRuns: WorkflowRun[]
  readonly artifacts: Artifact[]
  readonly attestations: Attestation[]
  readonly deployments: Deployment[]
  readonly environments: Environment[]
  readonly sarifUploads: SarifUpload[]
}

export function fullName(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`
}
