import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'

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
    try {
      return await this.#sendOnce(request)
    } catch (error) {
      // The server closed a kept connection in the moment in which it was used again: nothing of the request was read.
      if (error instanceof Error && 'reusedSocket' in error && error.reusedSocket === true)
        return this.#sendOnce(request)
      throw error
    }
  }

  #sendOnce({ method, path, headers, body, signal }: ClusterRequest): Promise<IncomingMessage> {
    const { server, token } = this.#access
    return new Promise((resolve, reject) => {
      const sent = request(
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
          ...(signal === undefined ? {} : { signal }),
        },
        resolve,
      )
      sent.once('error', error => {
        const closed = 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
        reject(Object.assign(error, { reusedSocket: closed && sent.reusedSocket }))
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
