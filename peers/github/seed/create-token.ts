import { randomBytes } from 'node:crypto'
import type { Repository } from '../state/repository.ts'
import type { Access, Permission, Token } from '../state/token.ts'
import { ensureUser, type World } from '../state/world.ts'

export interface NewToken {
  readonly repositories: readonly Repository[]
  readonly permissions: Token['permissions']
}

const allPermissions = [
  'actions',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'issues',
  'pull_requests',
  'security_events',
  'statuses',
] as const satisfies readonly Permission[]

/** A token as a job gets it: it acts as `github-actions[bot]` and may do what the workflow's `permissions:` say. */
export function createJobToken(world: World, wanted: NewToken): string {
  const value = `ghs_${randomBytes(60).toString('base64url')}.${randomBytes(40).toString('base64url')}`
  const actor = ensureUser(world, 'github-actions[bot]')
  world.tokens.set(value, { value, actor, app: 'github-actions', ...wanted })
  return value
}

/** The token of a fork's, or of Dependabot's, pull request: everything may be read and nothing written. */
export function createReadOnlyToken(world: World, repository: Repository): string {
  return createJobToken(world, { repositories: [repository], permissions: every('read') })
}

/** A person's own token: it may do everything in `repositories`. */
export function createUserToken(world: World, login: string, repositories: readonly Repository[]): string {
  const value = `github_pat_${randomBytes(40).toString('hex')}`
  const actor = ensureUser(world, login)
  world.tokens.set(value, { value, actor, app: undefined, repositories, permissions: every('write') })
  return value
}

function every(access: Access): Token['permissions'] {
  return Object.fromEntries(allPermissions.map(permission => [permission, access]))
}
