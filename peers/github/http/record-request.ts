import type { MiddlewareHandler } from 'hono'
import type { World } from '../state/world.ts'
import type { PeerEnv } from './context.ts'

/** Writes down what was asked and what was answered. */
export function recordRequest(world: World): MiddlewareHandler<PeerEnv> {
  return async (c, next) => {
    await next()
    const url = new URL(c.req.url)
    world.requests.push({
      method: c.req.method,
      path: url.pathname + url.search,
      status: c.res.status,
      actor: c.get('token')?.actor.login,
      body: c.get('body'),
    })
  }
}
