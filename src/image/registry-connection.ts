import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '../text/log.ts'
import { RegistryError } from './registry-error.ts'
import { isSafeUrl } from './registry-host.ts'
import { type Credentials, RegistryLogin } from './registry-login.ts'

export interface RegistryOptions {
  /** The account for a registry's API host; undefined to ask as nobody. */
  readonly credentials?: (host: string) => Credentials | undefined
  readonly signal?: AbortSignal
  readonly log: Log
  /** How long one request may take, in milliseconds. Default: 30,000. */
  readonly requestMilliseconds?: number
  /** How long a second of waiting lasts, in milliseconds: 1,000 except in tests. */
  readonly secondInMilliseconds?: number
}

export interface RegistryRequest {
  readonly method: 'GET' | 'HEAD'
  readonly accept: string
  /** Of the token that may be needed: `repository:shop/backend:pull`. */
  readonly scope: string
  /** Of the answer; a larger one is an error before it is read to its end. */
  readonly mostBytes: number
  /** For messages. */
  readonly image: string
}

export interface RegistryAnswer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
}

const mostTries = 4
const mostRedirects = 3
/** A longer wait is not worth a job's minutes. */
const longestWaitSeconds = 60

/** Requests to one registry: logs in where it is asked to, waits where it is told to, and never sends an account anywhere else. */
export class RegistryConnection {
  readonly #host: string
  readonly #options: RegistryOptions
  readonly #login: RegistryLogin

  constructor(host: string, options: RegistryOptions) {
    this.#host = host
    this.#options = options
    this.#login = new RegistryLogin(host, options.credentials?.(host), (url, request) =>
      this.#patiently(`${url.host} for a token`, () => this.#send(url, request)),
    )
  }

  /** @throws RegistryError where there is no answer; a refusal is one */
  async ask(url: string, request: RegistryRequest): Promise<RegistryAnswer> {
    const what = `${this.#host} for ${request.image}`
    const send = () => this.#patiently(what, () => this.#follow(url, request))
    const first = await send()
    if (first.status !== 401) return first
    const challenge = first.headers.get('www-authenticate')
    return (await this.#login.answer(challenge, request)) ? send() : first
  }

  /** @param what `registry.example.org for shop/backend`, for messages */
  async #patiently(what: string, send: () => Promise<RegistryAnswer>): Promise<RegistryAnswer> {
    const { log, signal, secondInMilliseconds = 1_000 } = this.#options
    for (let tries = 1; ; tries++) {
      signal?.throwIfAborted()
      const result = await send().catch((error: unknown) => {
        signal?.throwIfAborted()
        if (error instanceof RegistryError) throw error
        return error
      })
      const isAnswer = typeof result === 'object' && result !== null && 'bytes' in result
      const answer = isAnswer ? (result as RegistryAnswer) : undefined
      const seconds = waitSeconds(answer, tries)
      if (seconds === undefined || tries === mostTries || seconds > longestWaitSeconds) {
        if (answer !== undefined) return answer
        const why =
          result instanceof Error ? (result.cause instanceof Error ? result.cause.message : result.message) : ''
        throw new RegistryError(`Could not ask ${what}: ${why}\nCheck the name of the registry and the network.`, 0)
      }
      log.info(`Waiting ${seconds} s before asking ${what} again (${answer?.status ?? 'no answer'}).`)
      await wait(seconds * secondInMilliseconds, undefined, signal === undefined ? {} : { signal })
    }
  }

  /** An account goes to the registry alone: a redirect to a storage gets none. */
  async #follow(url: string, request: RegistryRequest): Promise<RegistryAnswer> {
    let at = new URL(url)
    for (let redirects = 0; ; redirects++) {
      const authorization = at.host === this.#host ? this.#login.authorization(request.scope) : undefined
      const answer = await this.#send(at, {
        method: request.method,
        mostBytes: request.mostBytes,
        headers: { accept: request.accept, ...(authorization === undefined ? {} : { authorization }) },
      })
      const location = answer.headers.get('location')
      if (answer.status < 300 || answer.status > 399 || location === null) return answer
      const next = URL.canParse(location, at.href) ? new URL(location, at) : undefined
      if (redirects === mostRedirects || next === undefined || !isSafeUrl(next, this.#host)) {
        throw new RegistryError(
          `${this.#host} leads ${request.image} to a place that is not safe to ask.`,
          answer.status,
        )
      }
      at = next
    }
  }

  async #send(
    url: URL,
    request: { method?: string; headers?: Record<string, string>; mostBytes: number },
  ): Promise<RegistryAnswer> {
    const { signal, requestMilliseconds = 30_000 } = this.#options
    const limit = AbortSignal.timeout(requestMilliseconds)
    const response = await fetch(url, {
      method: request.method ?? 'GET',
      headers: { 'user-agent': 'towpath', ...request.headers },
      redirect: 'manual',
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    })
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of response.body ?? []) {
      length += chunk.length
      if (length > request.mostBytes) {
        throw new RegistryError(`The answer of ${this.#host} is larger than ${request.mostBytes} bytes.`, 0)
      }
      chunks.push(chunk)
    }
    return { status: response.status, headers: response.headers, bytes: Buffer.concat(chunks) }
  }
}

/** Undefined for an answer that another try would not change. */
function waitSeconds(answer: RegistryAnswer | undefined, tries: number): number | undefined {
  if (answer === undefined || answer.status >= 500) return tries ** 2
  if (answer.status !== 429) return undefined
  const header = answer.headers.get('retry-after') ?? ''
  if (/^\d+$/.test(header)) return Number(header)
  const date = Date.parse(header)
  return Number.isNaN(date) ? tries * 5 : Math.max(0, Math.ceil((date - Date.now()) / 1_000))
}
