import type { Repository } from './repository.ts'
import type { User } from './user.ts'

export interface PullRequest {
  readonly id: number
  readonly number: number
  readonly author: User
  title: string
  body: string | null
  state: 'open' | 'closed'
  draft: boolean
  /** The base repository. */
  readonly repository: Repository
  readonly base: { readonly branch: string; sha: string }
  /** `repository` is another one where the pull request comes from a fork. */
  readonly head: { readonly repository: Repository; readonly branch: string; sha: string }
  /** The commit that `refs/pull/N/merge` names, or undefined where the two branches conflict; once merged, the one that did it. */
  mergeCommit: string | undefined
  readonly createdAt: string
  updatedAt: string
  closedAt: string | null
  mergedAt: string | null
}
