import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { JsonValue } from '../../../src/yaml/json.ts'
import type { Repository } from '../state/repository.ts'
import type { Token } from '../state/token.ts'

export interface PeerEnv {
  Bindings: HttpBindings
  Variables: {
    /** Undefined for a request without one. */
    token: Token | undefined
    /** The request's body where it is JSON. */
    body: JsonValue | undefined
    /** Set for every path below `/repos/:owner/:repo`. */
    repository: Repository
  }
}

export type PeerContext = Context<PeerEnv>
export type PeerRoutes = Hono<PeerEnv>

export function newRoutes(): PeerRoutes {
  return new Hono<PeerEnv>()
}
