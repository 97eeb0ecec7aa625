import type { MiddlewareHandler } from 'hono'
import type { Token } from '../state/token.ts'
import type { World } from '../state/world.ts'
import { badCredentials } from './api-error.ts'
import type { PeerEnv } from './context.ts'

/** Finds the token of a request. A wrong one is refused even where none is needed. */
export function authenticate(world: World): MiddlewareHandler<PeerEnv> {
  return async (c, next) => {
    const header = c.req.header('authorization')
    if (header !== undefined) {
      const token = findToken(world, header)
      if (token === undefined) throw badCredentials()
      c.set('token', token)
    }
    await next()
  }
}

/** Takes `token X` and `bearer X` as the API does, and Basic with the token as password as git sends it. */
export function findToken(world: World, header: string): Token | undefined {
  const [scheme = '', value = ''] = header.split(' ')
  if (/^(token|bearer)$/i.test(scheme)) return world.tokens.get(value)
  if (!/^basic$/i.test(scheme)) return undefined
  const credentials = Buffer.from(value, 'base64').toString('utf8')
  return world.tokens.get(credentials.slice(credentials.indexOf(':') + 1))
}
