import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '../text/log.ts'
import { refusalError } from './refusal-error.ts'
import { type Refusal, retryDelay } from './retry-delay.ts'

export interface Patience {
  /** Ends a wait, and keeps a request from being sent again. */
  readonly signal: AbortSignal | undefined
  /** Hears of every wait. */
  readonly log: Log
  /** How long a second of waiting lasts, in milliseconds: 1,000 except in tests. */
  readonly secondInMilliseconds: number
  /** Kept out of every message. */
  readonly secret: string
}

export interface Sending {
  /** Named in messages, without a query: that may be a signature. */
  readonly path: string
  /** Whether it may be sent again after a failure that leaves open whether it was done. */
  readonly repeatable: boolean
}

/**
 * Sends a request until it is answered, with the waits that a rate limit or an outage calls for.
 *
 * @param send gives the answer, or the refusal; what it throws ends the sending
 * @throws DeniedError, RemoteError; the signal's reason when it is aborted
 */
export async function sendPatiently<Answer>(
  send: () => Promise<{ readonly answer: Answer } | { readonly refusal: Refusal }>,
  { path, repeatable }: Sending,
  { signal, log, secondInMilliseconds, secret }: Patience,
): Promise<Answer> {
  for (let retries = 0; ; retries++) {
    signal?.throwIfAborted()
    const result = await send()
    if ('answer' in result) return result.answer
    signal?.throwIfAborted()
    const { refusal } = result
    const now = Date.now() / 1_000
    const delay = retryDelay(refusal, { retries, now, repeatable })
    if (delay === undefined) throw refusalError(refusal, { path, token: secret, now })
    log.info(`Waiting ${delay.seconds} s before ${refusal.method} ${path} is sent again: ${delay.reason}.`)
    await pause(delay.seconds * secondInMilliseconds, signal)
  }
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal })
  } catch (error) {
    // The reason says more than Node's AbortError.
    signal?.throwIfAborted()
    throw error
  }
}
