import type { IncomingMessage } from 'node:http'
import { Agent, request as httpsRequest } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from '../bed/error-code.ts'

/** How a server of the cluster is reached, and as whom. */
export interface ClusterAccess {
  /** URL of the API server, or of another that serves by its rules. */
  readonly server: string
  /** PEM of the CA of its certificate. */
  readonly ca: string
  readonly token?: string
}

export interface ClusterRequest {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal | undefined
}

/** A server that is busy, or that only begins to store a new kind, answers 429 and has done nothing: it is asked again, so often at most. */
const mostRepeats = 60
const defaultPause = 1_000

/** Sends requests to one server over connections that are kept. */
export class ClusterTransport {
  readonly #access: ClusterAccess
  readonly #agent: Agent

  constructor(access: ClusterAccess) {
    this.#access = access
    this.#agent = new Agent({ ca: access.ca, keepAlive: true })
  }

  /** Gives the answer with its body unread. @throws where the server cannot be reached */
  async send(request: ClusterRequest): Promise<IncomingMessage> {
    for (let repeats = 0; ; repeats++) {
      const message = await this.#sendOnce(request)
      if (message.statusCode !== 429 || repeats === mostRepeats) return message
      message.resume()
      const pause = Number(message.headers['retry-after'] ?? Number.NaN) * 1_000
      await sleep(Number.isFinite(pause) ? Math.min(pause, 5_000) : defaultPause)
    }
  }

  async #sendOnce(request: ClusterRequest): Promise<IncomingMessage> {
    const { method, path, headers, body, signal } = request
    signal?.throwIfAborted()
    const { server, token } = this.#access
    return new Promise((resolve, reject) => {
      const sent = httpsRequest(
        new URL(path, server),
        {
          method,
          agent: this.#agent,
          headers: {
            accept: 'application/json',
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...headers,
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
          },
        },
        resolve,
      )
      // Node's own handling of a signal ends the process where it comes between the last bytes of a body and their reader.
      const abort = () => sent.destroy()
      signal?.addEventListener('abort', abort, { once: true })
      sent.once('close', () => signal?.removeEventListener('abort', abort))
      sent.on('error', error => {
        if (signal?.aborted === true) reject(signal.reason)
        // The server closed a kept connection just when it was used again: what Node's documentation of `reusedSocket` says to do.
        else if (sent.reusedSocket && errorCode(error) === 'ECONNRESET') resolve(this.#sendOnce(request))
        else reject(error)
      })
      sent.end(body)
    })
  }
}

/** Reads an answer's body to its end. */
export async function readText(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}
