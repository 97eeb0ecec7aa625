import type { MiddlewareHandler } from 'hono'
import { strike } from '../../http/fault.ts'
import type { Store } from '../state/store.ts'
import type { RegistryEnv } from './context.ts'
import { type ProblemCode, Refusal } from './refusal.ts'

/** Strikes a request with the first fault that matches it. */
export function applyFaults(store: Store): MiddlewareHandler<RegistryEnv> {
  return async (c, next) => {
    const kind = strike(store.faults, c.req, Date.now())
    if (kind === undefined) return next()
    switch (kind.type) {
      case 'cut':
        c.env.incoming.socket.destroy()
        throw new Refusal('UNAVAILABLE', { message: 'the connection was cut' })
      case 'status':
        throw new Refusal(codeOf(kind.status), { status: kind.status })
      case 'too-many-requests':
        throw new Refusal('TOOMANYREQUESTS', { headers: { 'retry-after': String(kind.retryAfterSeconds) } })
    }
  }
}

function codeOf(status: number): ProblemCode {
  if (status === 401) return 'UNAUTHORIZED'
  if (status === 403) return 'DENIED'
  return status === 503 ? 'UNAVAILABLE' : 'UNKNOWN'
}
