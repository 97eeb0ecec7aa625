import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '../text/log.ts'
import { refusalError } from './refusal-error.ts'
import { type Refusal, retryDelay } from './retry-delay.ts'

export interface FetchOptions {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
  /** Of the answer; a larger one is an error before it is read to its end. */
  readonly mostBytes: number
  /** Kept out of every message. */
  readonly secret: string
  readonly signal: AbortSignal | undefined
  readonly log: Log
  readonly secondInMilliseconds: number
}

/** An answer was larger than was asked for. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError'
}

/**
 * Asks one of GitHub's services beside the web API, again after a rate limit or an outage: only for requests that may be repeated.
 *
 * @throws DeniedError, RemoteError, TooLargeError
 */
export async function fetchPatiently(url: string, options: FetchOptions): Promise<Uint8Array> {
  const { method, secret, signal } = options
  // The query of a storage URL is a signature: as good as a token.
  const path = new URL(url).pathname
  for (let retries = 0; ; retries++) {
    signal?.throwIfAborted()
    const answer = await attempt(url, options)
    signal?.throwIfAborted()
    if (answer instanceof Uint8Array) return answer
    const now = Date.now() / 1_000
    const delay = retryDelay(answer, { retries, now, repeatable: true })
    if (delay === undefined) throw refusalError(answer, { path, token: secret, now })
    options.log.info(`Waiting ${delay.seconds} s before ${method} ${path} is sent again: ${delay.reason}.`)
    await wait(delay.seconds * options.secondInMilliseconds, undefined, signal === undefined ? {} : { signal })
  }
}

async function attempt(url: string, options: FetchOptions): Promise<Uint8Array | Refusal> {
  const { method, headers = {}, body, signal } = options
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    })
    const bytes = await readLimited(response, options.mostBytes)
    if (response.ok) return bytes
    const message = new TextDecoder().decode(bytes.subarray(0, 1_000)) || response.statusText
    return { method, status: response.status, message, headers: Object.fromEntries(response.headers) }
  } catch (error) {
    if (error instanceof TooLargeError) throw error
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return { method, status: 0, message: cause instanceof Error ? cause.message : String(cause), headers: {} }
  }
}

/** Reads an answer and lets go of it where it turns out larger than `most` bytes. */
async function readLimited(response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > most) throw new TooLargeError(`the answer is larger than ${most} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
