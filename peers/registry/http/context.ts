import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'

export interface RegistryEnv {
  Bindings: HttpBindings
  Variables: {
    /** Undefined for a request that shows no account. */
    username: string | undefined
  }
}

export type RegistryContext = Context<RegistryEnv>
export type RegistryRoutes = Hono<RegistryEnv>

export function newRoutes(): RegistryRoutes {
  return new Hono<RegistryEnv>()
}
