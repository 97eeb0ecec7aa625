import { ApiError, notAccessible, notFound } from '../http/api-error.ts'
import { newRoutes, type PeerRoutes } from '../http/context.ts'
import { representPublicUser } from '../represent/user.ts'
import type { World } from '../state/world.ts'

/** Who is who, and how much of the hourly limit is left. */
export function accountRoutes(world: World): PeerRoutes {
  return newRoutes()
    .get('/user', c => {
      const token = c.get('token')
      if (token === undefined) throw new ApiError(401, 'Requires authentication')
      // An app's token is nobody: workflows cannot ask who they are.
      if (token.app !== undefined) throw notAccessible('')
      return c.json(representPublicUser(world, token.actor))
    })
    .get('/users/:login', c => {
      const user = world.users.get(c.req.param('login'))
      if (user === undefined) throw notFound()
      return c.json(representPublicUser(world, user))
    })
    .get('/rate_limit', c => {
      const rate = { limit: 1000, used: 0, remaining: 1000, reset: Math.floor(Date.now() / 1000) + 3600 }
      return c.json({ resources: { core: rate, search: { ...rate, limit: 30, remaining: 30 } }, rate })
    })
}
