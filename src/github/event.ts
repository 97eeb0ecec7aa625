/** What started the run, as far as the actions act on it. */
export type RunEvent = PullRequestEvent | MergeGroupEvent | PushEvent | WorkflowRunEvent | OtherEvent

export interface PullRequestEvent {
  readonly name: 'pull_request'
  readonly action: string
  readonly number: number
  /** The newest commit of the pull request: where check runs and findings belong. The checkout is the merge commit. */
  readonly headSha: string
  readonly headBranch: string
  /** `owner/name`; undefined where the fork is gone. */
  readonly headRepository: string | undefined
  readonly baseSha: string
  readonly baseBranch: string
  readonly isFork: boolean
  /** True where GitHub gives the job a token that may only read: forks, and whatever Dependabot starts. */
  readonly hasReadOnlyToken: boolean
}

export interface MergeGroupEvent {
  readonly name: 'merge_group'
  readonly headSha: string
  readonly headRef: string
  readonly baseSha: string
  readonly baseRef: string
}

export interface PushEvent {
  readonly name: 'push'
  readonly ref: string
  readonly before: string
  readonly after: string
}

/** A run that has ended, seen from the run that follows it. Whatever a fork could choose (branch, title) is not to be trusted. */
export interface WorkflowRunEvent {
  readonly name: 'workflow_run'
  readonly runId: number
  readonly headSha: string
  readonly headBranch: string
  /** `owner/name`; undefined where the fork is gone. */
  readonly headRepository: string | undefined
  /** What started the run that has ended: `pull_request`. */
  readonly event: string
  /** `success`, `failure`, `cancelled`, …; undefined while it runs. */
  readonly conclusion: string | undefined
  /** `.github/workflows/pull-request.yml`. */
  readonly path: string
}

/** An event that needs nothing from its payload here: `schedule`, `workflow_dispatch`, … */
export interface OtherEvent {
  readonly name: 'other'
  /** GitHub's name of it. */
  readonly event: string
}
