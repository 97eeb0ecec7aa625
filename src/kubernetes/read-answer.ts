import type { IncomingMessage } from 'node:http'
import { isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import { KubernetesError } from './kubernetes-error.ts'

/** An answer that is larger is an error: a page of 500 Applications with long histories takes some MiB. */
const mostBytes = 64 * 1024 * 1024

/** The object that was answered. @throws KubernetesError where it is refused, cut off, too large or no JSON object */
export async function readAnswer(response: IncomingMessage, what: string): Promise<JsonObject> {
  const status = response.statusCode ?? 0
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      length += chunk.length
      if (length > mostBytes) break
      chunks.push(chunk)
    }
  } catch (error) {
    const message = String((Object(error) as { readonly message?: unknown }).message ?? error)
    throw new KubernetesError(`The answer to ${what} was cut off: ${message}`, { status: 0, cause: error })
  }
  if (length > mostBytes)
    throw new KubernetesError(`The answer to ${what} is larger than ${mostBytes} bytes`, { status })
  const body = parse(Buffer.concat(chunks).toString('utf8'))
  if (status < 200 || status > 299) throw refusal(what, status, body)
  if (isJsonObject(body)) return body
  throw new KubernetesError(`What answered ${what} is no Kubernetes API: it gave no JSON object`, { status })
}

/** @param body a `Status` of the API server, or whatever else came */
export function refusal(what: string, status: number, body: JsonValue): KubernetesError {
  const said = isJsonObject(body) ? body['message'] : body
  const advice: Record<number, string> = {
    401: ' The credentials are not valid, or have expired.',
    403: ' The account needs a role that allows it: see the README of await-rollout for the least.',
  }
  const words = typeof said === 'string' && said.trim() !== '' ? said.trim().slice(0, 1_000) : 'no reason given'
  return new KubernetesError(`The API server refused ${what} with ${status}: ${words}.${advice[status] ?? ''}`, {
    status,
  })
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return text.slice(0, 500)
  }
}
