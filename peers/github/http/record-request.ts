import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { World } from '../state/world.ts'
import type { PeerEnv } from './context.ts'

/** Writes down what was asked and what was answered, and gives the answer GitHub's id. */
export function recordRequest(world: World): MiddlewareHandler<PeerEnv> {
  return async (c, next) => {
    await next()
    c.res.headers.set('x-github-request-id', randomUUID().slice(0, 8).toUpperCase())
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
