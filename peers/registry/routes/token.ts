import { randomBytes } from 'node:crypto'
import { findAccount, serviceName } from '../http/authorize.ts'
import { newRoutes, type RegistryRoutes } from '../http/context.ts'
import { Refusal } from '../http/refusal.ts'
import { type Account, type Action, mayDo } from '../state/account.ts'
import type { Store } from '../state/store.ts'
import type { Grant } from '../state/token.ts'

const actions: readonly Action[] = ['pull', 'push']

/**
 * The token service: as much of what is asked for as the account may have.
 *
 * @see distribution's token authentication specification
 */
export function tokenRoutes(store: Store): RegistryRoutes {
  return newRoutes().get('/token', c => {
    const account = findAccount(store, c.req.header('authorization'))
    if (account === undefined || c.req.query('service') !== serviceName) throw new Refusal('UNAUTHORIZED')
    c.set('username', account.username)
    const token = randomBytes(24).toString('base64url')
    const grants = (c.req.queries('scope') ?? []).flatMap(scope => grant(account, scope))
    store.tokens.set(token, { username: account.username, grants })
    return c.json({ token, expires_in: 300 })
  })
}

/** Reads `repository:shop/backend:pull,push`. */
function grant(account: Account, scope: string): readonly Grant[] {
  const [, repository, wanted] = /^repository:([^:]+):([a-z,*]+)$/.exec(scope) ?? []
  if (repository === undefined || wanted === undefined) return []
  const granted = actions.filter(action => wanted.split(',').includes(action) && mayDo(account, repository, action))
  return [{ repository, actions: granted }]
}
