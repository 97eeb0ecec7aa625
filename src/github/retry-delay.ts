/** An answer that was no, or no answer. */
export interface Refusal {
  readonly method: string
  /** 0 where the connection failed. */
  readonly status: number
  readonly message: string
  readonly headers: Readonly<Record<string, string | number | undefined>>
}

/** A wait before the same request is sent again. */
export interface RetryDelay {
  readonly seconds: number
  /** For the log: `GitHub asks for fewer requests (secondary rate limit)`. */
  readonly reason: string
}

/** A request is sent at most four times. */
const mostRetries = 3

/** A wait longer than this is not worth a job's minutes: the request fails instead. */
const longestWaitSeconds = 120

/**
 * How long to wait before a request is sent again, or undefined where that would not help.
 *
 * A POST that failed without a clear answer may have done its work: it is never sent again blindly, nor is any request that says
 * so. A request that a rate limit refused did nothing and may be.
 *
 * @param retries how often it was sent again already
 * @param now in seconds since 1970
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function retryDelay(
  refusal: Refusal,
  { retries, now, repeatable }: { readonly retries: number; readonly now: number; readonly repeatable: boolean },
): RetryDelay | undefined {
  if (retries >= mostRetries) return undefined
  const delay = rateLimitDelay(refusal, now) ?? (repeatable ? outageDelay(refusal, retries) : undefined)
  return delay === undefined || delay.seconds > longestWaitSeconds ? undefined : delay
}

/** The wait that a rate limit asks for, however long; undefined where no rate limit was the reason. */
export function rateLimitDelay({ status, message, headers }: Refusal, now: number): RetryDelay | undefined {
  if (status !== 403 && status !== 429) return undefined
  const retryAfter = numberOf(headers['retry-after'])
  if (retryAfter !== undefined || /secondary rate limit/i.test(message)) {
    // Without a header GitHub asks for a minute at least.
    return { seconds: retryAfter ?? 60, reason: 'GitHub asks for fewer requests (secondary rate limit)' }
  }
  if (numberOf(headers['x-ratelimit-remaining']) === 0) {
    const reset = numberOf(headers['x-ratelimit-reset']) ?? now + 60
    return { seconds: Math.max(0, Math.ceil(reset - now)) + 1, reason: "the token's requests of this hour are used up" }
  }
  return status === 429 ? { seconds: 60, reason: 'GitHub asks for fewer requests' } : undefined
}

function outageDelay({ status }: Refusal, retries: number): RetryDelay | undefined {
  if (status !== 0 && status < 500) return undefined
  const reason = status === 0 ? 'the connection to GitHub failed' : `GitHub answered ${status}`
  return { seconds: (retries + 1) ** 2, reason }
}

function numberOf(header: string | number | undefined): number | undefined {
  const number = Number(header)
  return header === undefined || header === '' || !Number.isFinite(number) || number < 0 ? undefined : number
}
