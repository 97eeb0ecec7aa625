import { parseChallenge } from './challenge.ts'
import { RegistryError } from './registry-error.ts'
import { isSafeUrl, maySendCredentials } from './registry-host.ts'

export interface Credentials {
  readonly username: string
  /** Never part of a message. */
  readonly password: string
}

interface TokenAnswer {
  readonly status: number
  readonly bytes: Uint8Array
}

type SendToken = (
  url: URL,
  request: { readonly headers: Record<string, string>; readonly mostBytes: number },
) => Promise<TokenAnswer>

/** What one registry is shown: an account, or the tokens that it sent us for. */
export class RegistryLogin {
  readonly #host: string
  readonly #credentials: Credentials | undefined
  readonly #send: SendToken
  readonly #tokens = new Map<string, string>()
  #usesBasic = false

  constructor(host: string, credentials: Credentials | undefined, send: SendToken) {
    this.#host = host
    this.#credentials = credentials
    this.#send = send
  }

  /** The header `Authorization` for a request, as far as the registry has asked for one. */
  authorization(scope: string): string | undefined {
    const token = this.#tokens.get(scope)
    if (token !== undefined) return `Bearer ${token}`
    return this.#usesBasic ? this.#basic() : undefined
  }

  /**
   * Does what a 401 asks for. False where there is nothing that could be shown, or it was shown already.
   *
   * @throws RegistryError where the registry names a place for tokens that must not be asked, or that gives no answer to this
   */
  async answer(header: string | null, request: { readonly scope: string; readonly image: string }): Promise<boolean> {
    const challenge = parseChallenge(header)
    if (challenge?.scheme === 'basic') {
      if (this.#usesBasic || this.#credentials === undefined) return false
      this.#usesBasic = true
      return true
    }
    const realm = challenge?.parameters.get('realm') ?? ''
    if (challenge?.scheme !== 'bearer' || !URL.canParse(realm)) return false
    const url = new URL(realm)
    if (!isSafeUrl(url, this.#host)) throw this.#unsafe(url, 'which is not asked: it has no TLS')
    const service = challenge.parameters.get('service')
    if (service !== undefined) url.searchParams.set('service', service)
    url.searchParams.set('scope', request.scope)
    const basic = this.#basic()
    if (basic !== undefined && !maySendCredentials(url, this.#host)) {
      throw this.#unsafe(url, 'and the account of one host is not sent to another')
    }
    const { status, bytes } = await this.#send(url, {
      headers: basic === undefined ? {} : { authorization: basic },
      mostBytes: 1_048_576,
    })
    if (status === 429 || status >= 500)
      throw new RegistryError(
        `${url.host} gives no token for ${request.image}: it answers ${status}, and ${this.#host} wants one. Run it again later.`,
        status,
      )
    const token = status === 200 ? tokenOf(bytes) : undefined
    if (token !== undefined) this.#tokens.set(request.scope, token)
    return token !== undefined
  }

  #basic(): string | undefined {
    if (this.#credentials === undefined) return undefined
    const { username, password } = this.#credentials
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  }

  #unsafe(url: URL, why: string): RegistryError {
    return new RegistryError(
      `${this.#host} sends us to ${url.host} for a token, ${why}. Ask who runs the registry.`,
      401,
    )
  }
}

function tokenOf(bytes: Uint8Array): string | undefined {
  try {
    const { token, access_token: other } = JSON.parse(new TextDecoder().decode(bytes))
    const text = token ?? other
    return typeof text === 'string' && /^[\x21-\x7e]{1,16384}$/.test(text) ? text : undefined
  } catch {
    return undefined
  }
}
