import type { User } from './user.ts'

/** An environment of the repository's settings. One comes to be when a deployment names it first, without any rule. */
export interface Environment {
  readonly id: number
  readonly name: string
  readonly createdAt: string
  /** At most six; one of them is enough. */
  reviewers: readonly User[]
  preventsSelfReview: boolean
  /** Minutes. */
  waitTimer: number
}
