import { readLines } from '../text/read-lines.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import type { Connection } from './connection.ts'
import { KubernetesError } from './kubernetes-error.ts'
import { readAnswer, refusal } from './read-answer.ts'
import { send } from './send.ts'

/** A kind's collection in one namespace: `/apis/argoproj.io/v1alpha1/namespaces/argocd/applications`. */
export type CollectionPath = `/${string}`

export interface KubernetesOptions {
  readonly connection: Connection
  /** Takes the Date of every answer: whose clock the times in it are by. */
  readonly heard?: (date: string | undefined) => void
  /** How long an answer may take, in milliseconds; default a minute. */
  readonly answerTime?: number
  /** How long a watch may be silent, in milliseconds; default two minutes: the server marks its place about once a minute. */
  readonly silence?: number
}

/** The Kubernetes API, as far as towpath uses it: raw requests, so that no field is lost. Every call throws {@link KubernetesError}, or the signal's reason. */
export interface Kubernetes {
  /** For messages. */
  readonly host: string
  /** Undefined where there is none. */
  get(collection: CollectionPath, name: string, signal: AbortSignal): Promise<JsonObject | undefined>
  /** All of them, in pages. */
  list(collection: CollectionPath, signal: AbortSignal): Promise<readonly JsonObject[]>
  /** JSON merge patch (RFC 7396). */
  patch(collection: CollectionPath, name: string, patch: JsonObject, signal: AbortSignal): Promise<JsonObject>
  /** The object as it is and after every change, undefined where there is none, until the signal aborts or the connection ends. */
  watch(collection: CollectionPath, name: string, signal: AbortSignal): AsyncIterable<JsonObject | undefined>
}

const pageSize = '500'
const longestLine = 16 * 1024 * 1024

export function createKubernetes(options: KubernetesOptions): Kubernetes {
  const { connection, heard = () => {}, answerTime = 60_000, silence = 120_000 } = options
  const ask = async (
    path: string,
    signal: AbortSignal,
    change: { readonly method?: 'GET' | 'PATCH'; readonly body?: string; readonly contentType?: string } = {},
  ): Promise<JsonObject> => {
    signal.throwIfAborted()
    const within = AbortSignal.any([signal, AbortSignal.timeout(answerTime)])
    const what = `${change.method ?? 'GET'} ${path}`
    try {
      const response = await send(connection, { method: 'GET', ...change, path, signal: within })
      heard(response.headers.date)
      return await readAnswer(response, what)
    } catch (error) {
      signal.throwIfAborted()
      if (!within.aborted) throw error
      throw new KubernetesError(`The API server did not answer ${what} within ${answerTime / 1000} s`, { status: 0 })
    }
  }
  const pathOf = (collection: CollectionPath, name: string) => `${collection}/${encodeURIComponent(name)}`
  const select = (collection: CollectionPath, query: Record<string, string>) =>
    `${collection}?${new URLSearchParams(query)}`

  return {
    host: connection.server.host,
    async get(collection, name, signal) {
      try {
        return await ask(pathOf(collection, name), signal)
      } catch (error) {
        if (error instanceof KubernetesError && error.status === 404) return undefined
        throw error
      }
    },
    async list(collection, signal) {
      const found: JsonObject[] = []
      for (let next = ''; ; ) {
        const page = await ask(
          select(collection, { limit: pageSize, ...(next === '' ? {} : { continue: next }) }),
          signal,
        )
        found.push(...itemsOf(page))
        next = metadataText(page, 'continue')
        if (next === '') return found
      }
    },
    patch: (collection, name, patch, signal) =>
      ask(pathOf(collection, name), signal, {
        method: 'PATCH',
        body: JSON.stringify(patch),
        contentType: 'application/merge-patch+json',
      }),
    async *watch(collection, name, signal) {
      const fieldSelector = `metadata.name=${name}`
      for (;;) {
        const list = await ask(select(collection, { fieldSelector }), signal)
        yield itemsOf(list)[0]
        const resourceVersion = metadataText(list, 'resourceVersion')
        const query = { fieldSelector, resourceVersion, watch: 'true', allowWatchBookmarks: 'true' }
        const end = yield* follow(select(collection, query), signal)
        if (end === 'closed') return
      }
    },
  }

  /** One watch; `expired` where the server no longer knows the version that it began with. */
  async function* follow(
    path: string,
    signal: AbortSignal,
  ): AsyncGenerator<JsonObject | undefined, 'closed' | 'expired'> {
    const silent = new AbortController()
    const timer = setTimeout(() => silent.abort(), silence)
    try {
      const within = AbortSignal.any([signal, silent.signal])
      const response = await send(connection, { method: 'GET', path, signal: within })
      heard(response.headers.date)
      if (response.statusCode === 410) return 'expired'
      if (response.statusCode !== 200) await readAnswer(response, `GET ${path}`)
      for await (const line of readLines(response, longestLine)) {
        timer.refresh()
        const event = readEvent(line)
        if (event?.type === 'ADDED' || event?.type === 'MODIFIED') yield event.object
        else if (event?.type === 'DELETED') yield undefined
        else if (event?.type === 'ERROR') {
          if (event.object['code'] === 410) return 'expired'
          throw refusal(`GET ${path}`, Number(event.object['code'] ?? 0), event.object)
        }
      }
      return 'closed'
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof KubernetesError && !silent.signal.aborted) throw error
      const words = silent.signal.aborted
        ? `nothing came for ${silence / 1000} s`
        : String((Object(error) as { message?: unknown }).message)
      throw new KubernetesError(`The watch ended: ${words}`, { status: 0, cause: error })
    } finally {
      clearTimeout(timer)
    }
  }
}

function readEvent(line: string): { readonly type: string; readonly object: JsonObject } | undefined {
  let event: JsonValue
  try {
    event = JSON.parse(line) as JsonValue
  } catch {
    return undefined
  }
  if (!isJsonObject(event)) return undefined
  const { type, object } = event
  return typeof type === 'string' && isJsonObject(object) ? { type, object } : undefined
}

function itemsOf(list: JsonObject): JsonObject[] {
  const { items } = list
  return isJsonArray(items) ? items.filter(item => isJsonObject(item)) : []
}

function metadataText({ metadata }: JsonObject, field: string): string {
  const found = isJsonObject(metadata) ? metadata[field] : undefined
  return typeof found === 'string' ? found : ''
}
