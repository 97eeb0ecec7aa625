import { type Patience, sendPatiently } from './patience.ts'
import type { Refusal } from './retry-delay.ts'
import { TooLargeError } from './too-large-error.ts'

export interface FetchRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
  /** Of the answer; a larger one is an error before it is read to its end. */
  readonly mostBytes: number
}

/**
 * Asks one of GitHub's services beside the web API, again after a rate limit or an outage: only for requests that may be repeated.
 *
 * @throws DeniedError, RemoteError, TooLargeError
 */
export function fetchPatiently(url: string, request: FetchRequest, patience: Patience): Promise<Uint8Array> {
  const attempt = () => fetchOnce(url, request, patience.signal)
  return sendPatiently(attempt, { path: new URL(url).pathname, repeatable: true }, patience)
}

async function fetchOnce(
  url: string,
  { method, headers = {}, body, mostBytes }: FetchRequest,
  signal: AbortSignal | undefined,
): Promise<{ answer: Uint8Array } | { refusal: Refusal }> {
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    })
    const bytes = await readLimited(response, mostBytes)
    if (response.ok) return { answer: bytes }
    const message = new TextDecoder().decode(bytes.subarray(0, 1_000)) || response.statusText
    return { refusal: { method, status: response.status, message, headers: Object.fromEntries(response.headers) } }
  } catch (error) {
    if (error instanceof TooLargeError) throw error
    signal?.throwIfAborted()
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    const message = cause instanceof Error ? cause.message : String(cause)
    return { refusal: { method, status: 0, message, headers: {} } }
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
