import type { MiddlewareHandler } from 'hono'
import type { Repository } from '../state/repository.ts'
import type { Access, Permission, Token } from '../state/token.ts'
import { findRepository, type World } from '../state/world.ts'
import { ApiError, notAccessible, notFound } from './api-error.ts'
import type { PeerEnv } from './context.ts'
import { findPermissionRow, neededAccess } from './permission-table.ts'

/**
 * Lets a request through that its token allows.
 *
 * A token that covers the repository needs the permission of the table, even to read what is public: GitHub is laxer there, but a
 * workflow that leaves a permission out would work only until its repository becomes private.
 */
export function authorize(world: World): MiddlewareHandler<PeerEnv> {
  return async (c, next) => {
    const token = c.get('token')
    const repository = findRepository(world, c.req.param('owner') ?? '', c.req.param('repo') ?? '')
    if (repository === undefined || !canSee(token, repository)) throw notFound()
    const below = c.req.path.split('/').slice(4).join('/')
    const row = findPermissionRow(c.req.method, below === '' ? '' : `/${below}`)
    if (row === undefined) throw notFound()
    const access = neededAccess(row)
    if (token === undefined && access === 'write') throw new ApiError(401, 'Requires authentication')
    if (token !== undefined && !isAllowed(token, repository, row.permissions, access)) {
      throw notAccessible(row.permissions.map(permission => `${permission}=${access}`).join('; '))
    }
    c.set('repository', repository)
    await next()
  }
}

export function canSee(token: Token | undefined, repository: Repository): boolean {
  return !repository.private || (token?.repositories.includes(repository) ?? false)
}

/** Whether one of `permissions` is held; what is public in a repository that the token does not cover can be read. */
export function isAllowed(
  token: Token,
  repository: Repository,
  permissions: readonly Permission[],
  access: Access,
): boolean {
  if (!token.repositories.includes(repository)) return access === 'read' && !repository.private
  return permissions.some(permission => {
    // Every token may read the metadata of what it covers.
    const held = token.permissions[permission] ?? (permission === 'metadata' ? 'read' : undefined)
    return held === 'write' || held === access
  })
}
