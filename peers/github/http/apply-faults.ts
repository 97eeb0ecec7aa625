import { setTimeout as wait } from 'node:timers/promises'
import type { MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { strike } from '../../http/fault.ts'
import type { World } from '../state/world.ts'
import { ApiError } from './api-error.ts'
import type { PeerEnv } from './context.ts'

const secondaryMessage = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'

/** Strikes a request with the first fault that matches it. */
export function applyFaults(world: World): MiddlewareHandler<PeerEnv> {
  return async (c, next) => {
    const kind = strike(world.faults, c.req, Date.now())
    if (kind === undefined) return next()
    switch (kind.type) {
      case 'delay':
        // The server keeps the process up; a delay that outlives it must not.
        await wait(kind.milliseconds, undefined, { ref: false })
        return next()
      case 'cut':
        c.env.incoming.socket.destroy()
        throw new ApiError(500, 'The connection was cut')
      case 'status':
        throw new ApiError(kind.status as ContentfulStatusCode, 'Server Error')
      case 'status-after':
        await next()
        c.res = new ApiError(kind.status as ContentfulStatusCode, 'Server Error').toResponse()
        return
      case 'secondary-rate-limit':
        throw new ApiError(kind.status, secondaryMessage, {
          headers: { 'retry-after': String(kind.retryAfterSeconds) },
        })
      case 'rate-limit':
        throw new ApiError(403, 'API rate limit exceeded for installation.', {
          headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(kind.resetAt) },
        })
    }
  }
}
