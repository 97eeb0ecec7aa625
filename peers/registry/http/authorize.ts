import type { MiddlewareHandler } from 'hono'
import { type Account, type Action, mayDo } from '../state/account.ts'
import type { Store } from '../state/store.ts'
import { isGranted } from '../state/token.ts'
import type { RegistryEnv } from './context.ts'
import { Refusal } from './refusal.ts'

/** The registry's name at its token service. */
export const serviceName = 'towpath registry'

/** What a request wants to do to a repository; undefined where it names none, as `/v2/` does. */
interface Wish {
  readonly repository: string
  /** Who writes needs both rights, in one scope. */
  readonly actions: readonly Action[]
}

/** Whoever it is that a request shows. */
interface Visitor {
  readonly username: string
  may(repository: string, action: Action): boolean
}

/**
 * Lets a request through that its account allows. Where tokens are asked for, a right that is lacking is a 401 that names the scope, as
 * with distribution; where passwords are, it is a 403.
 */
export function authorize(store: Store): MiddlewareHandler<RegistryEnv> {
  return async (c, next) => {
    if (store.accounts === undefined) return next()
    const header = c.req.header('authorization')
    const visitor = store.login === 'basic' ? byPassword(store, header) : byToken(store, header)
    c.set('username', visitor?.username)
    const wish = readWish(c.req.method, c.req.path)
    if (visitor !== undefined && mayHave(visitor, wish)) return next()
    const details = detailsOf(wish)
    if (store.login === 'basic' && visitor !== undefined) throw new Refusal('DENIED', { details })
    const challenge = store.login === 'basic' ? `Basic realm="${serviceName}"` : bearer(store, wish, header, visitor)
    throw new Refusal('UNAUTHORIZED', { details, headers: { 'www-authenticate': challenge } })
  }
}

/** The account that `Basic` credentials name; undefined where they are of nobody. */
export function findAccount(store: Store, header: string | undefined): Account | undefined {
  const credentials = Buffer.from(credentialsOf(header, 'basic') ?? '', 'base64').toString('utf8')
  return store.accounts?.find(({ username, password }) => credentials === `${username}:${password}`)
}

function byPassword(store: Store, header: string | undefined): Visitor | undefined {
  const account = findAccount(store, header)
  return account && { username: account.username, may: (repository, action) => mayDo(account, repository, action) }
}

function byToken(store: Store, header: string | undefined): Visitor | undefined {
  const token = store.tokens.get(credentialsOf(header, 'bearer') ?? '')
  return token && { username: token.username, may: (repository, action) => isGranted(token, repository, action) }
}

function credentialsOf(header: string | undefined, scheme: string): string | undefined {
  const [given = '', value] = (header ?? '').split(' ')
  return given.toLowerCase() === scheme ? value : undefined
}

function mayHave(visitor: Visitor, wish: Wish | undefined): boolean {
  return wish === undefined || wish.actions.every(action => visitor.may(wish.repository, action))
}

function readWish(method: string, path: string): Wish | undefined {
  const [, repository] =
    /^\/v2\/(.+)\/(?:manifests\/[^/]+|blobs\/uploads\/[^/]*|blobs\/[^/]+|tags\/list)$/.exec(path) ?? []
  if (repository === undefined) return undefined
  return { repository, actions: method === 'GET' || method === 'HEAD' ? ['pull'] : ['pull', 'push'] }
}

function detailsOf(wish: Wish | undefined) {
  if (wish === undefined) return []
  return [wish.actions.map(Action => ({ Type: 'repository', Class: '', Name: wish.repository, Action }))]
}

/** @see distribution's token authentication specification: the scope to ask for, and what was wrong with the token that came */
function bearer(
  store: Store,
  wish: Wish | undefined,
  header: string | undefined,
  visitor: Visitor | undefined,
): string {
  const realm = `Bearer realm="http://${store.host}/token",service="${serviceName}"`
  const scope = wish === undefined ? '' : `,scope="repository:${wish.repository}:${wish.actions.join(',')}"`
  const problem = visitor === undefined ? 'invalid_token' : 'insufficient_scope'
  return `${realm}${scope}${header === undefined ? '' : `,error="${problem}"`}`
}
