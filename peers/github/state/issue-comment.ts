import type { User } from './user.ts'

export interface IssueComment {
  readonly id: number
  /** Of the issue or pull request. */
  readonly number: number
  readonly author: User
  /** The app behind the token that wrote it. */
  readonly app: string | undefined
  body: string
  readonly createdAt: string
  updatedAt: string
}
