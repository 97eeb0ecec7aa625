import { type IncomingMessage, request as sendInTheClear } from 'node:http'
import { request as sendEncrypted } from 'node:https'
import type { Connection } from './connection.ts'
import { KubernetesError } from './kubernetes-error.ts'

export interface Sent {
  readonly method: 'GET' | 'PATCH'
  /** From the slash on, with its query. */
  readonly path: string
  readonly body?: string
  readonly contentType?: string
  readonly signal: AbortSignal
}

/** One request; gives the answer when its headers are there. @throws KubernetesError where none comes, the signal's reason */
export async function send(
  connection: Connection,
  { method, path, body, contentType, signal }: Sent,
): Promise<IncomingMessage> {
  const { server } = connection
  const { agent, headers, ...rest } = await connection.authenticate()
  const isClear = server.protocol === 'http:'
  const base = server.pathname.replace(/\/$/, '')
  return new Promise((resolve, reject) => {
    const options = {
      ...rest,
      // An agent for TLS speaks nothing else.
      ...(isClear || agent === undefined ? {} : { agent }),
      method,
      signal,
      headers: {
        ...headers,
        accept: 'application/json',
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
      },
    }
    const request = (isClear ? sendInTheClear : sendEncrypted)(new URL(base + path, server), options, resolve)
    request.on('error', error => {
      if (signal.aborted) reject(signal.reason)
      else
        reject(
          new KubernetesError(`The API server at ${server.host} does not answer: ${error.message}`, {
            status: 0,
            cause: error,
          }),
        )
    })
    request.end(body)
  })
}
