import { UserError } from '../../src/text/user-error.ts'

/** Ample for what a test asks for; a larger answer is an error before it is read to its end. */
const mostBytes = 64 * 1024 * 1024
const mostMilliseconds = 30_000

/** What a server said: the parsed JSON, or its text where it is none. */
export interface JsonAnswer {
  /** HTTP status. */
  readonly status: number
  readonly body: unknown
}

/**
 * One request of a telemetry peer, bounded in time and size.
 *
 * @param peer as messages name it: `Jaeger`
 * @throws UserError where the peer cannot be reached or answers too much
 */
export async function requestJson(peer: string, url: string, request: RequestInit = {}): Promise<JsonAnswer> {
  const limit = AbortSignal.timeout(mostMilliseconds)
  const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit
  try {
    const response = await fetch(url, { ...request, signal })
    const text = await readLimited(response, url)
    return { status: response.status, body: parse(text) }
  } catch (error) {
    request.signal?.throwIfAborted()
    if (error instanceof UserError) throw error
    throw new UserError(`${peer} did not answer at ${url}: ${reasonOf(error)}. Is it running there?`, { cause: error })
  }
}

/** What the network said stands in the cause of what `fetch` throws. */
function reasonOf(error: unknown): string {
  const { cause, message, name } = error as Partial<Error>
  return (cause as Partial<Error> | undefined)?.message || message || String(name)
}

async function readLimited(response: Response, url: string): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > mostBytes) throw new UserError(`${url} answered more than ${mostBytes} bytes. Ask for less.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
