import { readLines } from '../../src/text/read-lines.ts'
import { UserError } from '../../src/text/user-error.ts'
import type { JsonObject, JsonValue } from '../../src/yaml/json.ts'
import type { ArgoCdAccess } from '../bed/test-bed.ts'

/** An Application with a history of a hundred syncs is a tenth of this. */
const mostCharacters = 32 * 1024 * 1024

/** One line of the stream: an Application that was added, changed or deleted. */
export interface ApplicationEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly application: JsonObject
}

export interface SyncRequest {
  /** A commit or a branch; without it what the Application names. */
  readonly revision?: string
  readonly prune?: boolean
  /** How often a failed sync is tried again. Without it, never. */
  readonly retryLimit?: number
}

/** argocd-server's REST interface, as far as the tests use it. Applications come as the server sends them. */
export interface ArgoCdClient {
  application(name: string): Promise<JsonObject>
  applications(): Promise<readonly JsonObject[]>
  create(application: JsonObject): Promise<JsonObject>
  /** Compares anew before it answers; `hard` renders anew as well. */
  refresh(name: string, how?: 'normal' | 'hard'): Promise<JsonObject>
  sync(name: string, wanted?: SyncRequest): Promise<JsonObject>
  /** Ends the running sync, a scheduled retry too. */
  terminate(name: string): Promise<void>
  /** What happens to one Application, or to all, from now on, until the signal aborts. It begins with an ADDED of what is there. */
  stream(signal: AbortSignal, name?: string): AsyncIterable<ApplicationEvent>
}

/** All its methods throw a UserError with the server's message where the server refuses. */
export function createArgoCdClient({ url, token }: Pick<ArgoCdAccess, 'url' | 'token'>): ArgoCdClient {
  const send = async (method: string, path: string, body?: JsonObject, signal?: AbortSignal): Promise<Response> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    })
    if (response.ok) return response
    throw new UserError(`Argo CD refuses ${method} ${path} (${response.status}): ${messageOf(await response.text())}`)
  }
  const object = async (method: string, path: string, body?: JsonObject) =>
    (await (await send(method, path, body)).json()) as JsonObject
  const pathOf = (name: string) => `/applications/${encodeURIComponent(name)}`
  return {
    application: name => object('GET', pathOf(name)),
    async applications() {
      const { items } = await object('GET', '/applications')
      // Go writes an empty list as null.
      return (items ?? []) as readonly JsonObject[]
    },
    create: application => object('POST', '/applications', application),
    refresh: (name, how = 'normal') => object('GET', `${pathOf(name)}?refresh=${how}`),
    sync: (name, { revision, prune, retryLimit } = {}) =>
      object('POST', `${pathOf(name)}/sync`, {
        ...(revision === undefined ? {} : { revision }),
        ...(prune === undefined ? {} : { prune }),
        ...(retryLimit === undefined ? {} : { retryStrategy: { limit: retryLimit } }),
      }),
    async terminate(name) {
      await send('DELETE', `${pathOf(name)}/operation`)
    },
    async *stream(signal, name) {
      const path = `/stream/applications${name === undefined ? '' : `?name=${encodeURIComponent(name)}`}`
      const { body } = await send('GET', path, undefined, signal)
      if (body === null) return
      for await (const line of readLines(body, mostCharacters)) if (line !== '') yield readEvent(line)
    },
  }
}

/** @throws UserError where the server ends the stream with an error */
function readEvent(line: string): ApplicationEvent {
  const { result, error } = JSON.parse(line) as { readonly result?: ApplicationEvent; readonly error?: JsonValue }
  if (result === undefined) throw new UserError(`Argo CD ended the stream: ${JSON.stringify(error)}`)
  return result
}

function messageOf(text: string): string {
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown }
    return typeof message === 'string' ? message : text.trim()
  } catch {
    return text.trim()
  }
}
