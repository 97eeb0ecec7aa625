import type { MiddlewareHandler } from 'hono'
import type { Store } from '../state/store.ts'
import type { RegistryEnv } from './context.ts'

/** Writes down what was asked and what was answered. */
export function recordRequest(store: Store): MiddlewareHandler<RegistryEnv> {
  return async (c, next) => {
    await next()
    c.res.headers.set('docker-distribution-api-version', 'registry/2.0')
    const url = new URL(c.req.url)
    const { method } = c.req
    store.requests.push({ method, path: url.pathname + url.search, status: c.res.status, username: c.get('username') })
  }
}
