import { createHmac, randomBytes, randomUUID } from 'node:crypto'

/** The one account of the bed's Argo CD: it may do all, and only by token. */
export const accountName = 'towpath'

export interface Account {
  /** The bearer token of the account. */
  readonly token: string
  /** What Argo CD keeps of it, for the Secret `argocd-secret`. */
  readonly secret: Readonly<Record<string, string>>
}

/**
 * Makes the account's token as Argo CD makes one, so that it is there before Argo CD runs and no password is needed.
 *
 * @see Argo CD `util/session/sessionmanager.go`: HS256 over `server.secretkey`; `util/settings/accounts.go`: the list of token ids
 */
export function createAccount(): Account {
  const key = randomBytes(32).toString('base64')
  const id = randomUUID()
  // A clock that was set back a little must not make it a token of the future.
  const issued = Math.floor(Date.now() / 1000) - 60
  const claims = { iss: 'argocd', sub: `${accountName}:apiKey`, iat: issued, nbf: issued, jti: id }
  const signed = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return {
    token: `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`,
    secret: {
      'server.secretkey': key,
      [`accounts.${accountName}.tokens`]: JSON.stringify([{ id, iat: issued }]),
    },
  }
}
