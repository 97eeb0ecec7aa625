import type { Repository } from './repository.ts'
import type { User } from './user.ts'

/** GitHub's names for the rights of a token, as the API has them; a workflow writes `-` for `_`. */
export type Permission =
  | 'actions'
  | 'attestations'
  | 'checks'
  | 'contents'
  | 'deployments'
  | 'issues'
  | 'metadata'
  | 'pull_requests'
  | 'security_events'
  | 'statuses'

export type Access = 'read' | 'write'

export interface Token {
  readonly value: string
  readonly actor: User
  /** Slug of the app that the token was made for; undefined for a person's own token. */
  readonly app: string | undefined
  readonly repositories: readonly Repository[]
  readonly permissions: Readonly<Partial<Record<Permission, Access>>>
}
