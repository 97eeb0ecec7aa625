import { UserError } from '../text/user-error.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import { ArgoCdError } from './argocd-error.ts'
import { readEvents } from './read-events.ts'

/** Which Application is meant. The project is always sent: without it Argo CD answers 403 where there is none (server/application/application.go). */
export interface ApplicationReference {
  readonly name: string
  readonly namespace: string
  readonly project: string
}

export interface ArgoCdOptions {
  /** URL of argocd-server. */
  readonly url: string
  /** Token of an account; masked by the caller before the first line is logged. */
  readonly token: string
  readonly fetch?: typeof fetch
  /** Takes the Date of every answer: whose clock the times in it are by. */
  readonly heard?: (date: string | null) => void
  /** How long an answer may take, and how long a stream may be silent, in milliseconds. Default a minute: a stream has a sign of life every 15 s. */
  readonly answerTime?: number
}

/** Argo CD's REST API, as far as towpath uses it. Every call throws {@link ArgoCdError}, or the signal's reason. */
export interface ArgoCd {
  /** For messages. */
  readonly host: string
  /** Undefined where there is none. */
  application(reference: ApplicationReference, signal: AbortSignal): Promise<JsonObject | undefined>
  /** All Applications that the account may see, without what changes all the time: who they are, their spec, and what they deploy. */
  applications(signal: AbortSignal): Promise<readonly JsonObject[]>
  /** Asks for a comparison with git as it is now, and waits for it. Gives the Application after it. */
  refresh(reference: ApplicationReference, signal: AbortSignal): Promise<JsonObject>
  /** The objects that it deploys and those that these have made, with their health. */
  resourceTree(reference: ApplicationReference, signal: AbortSignal): Promise<JsonObject>
  /** Ends the sync that runs, or that waits for its next attempt. Takes the right to sync. */
  terminate(reference: ApplicationReference, signal: AbortSignal): Promise<void>
  /** Undefined where there is none. */
  applicationSet(
    reference: { readonly name: string; readonly namespace: string },
    signal: AbortSignal,
  ): Promise<JsonObject | undefined>
  /** Whether the project's sync windows let an automated sync start now. */
  window(reference: ApplicationReference, signal: AbortSignal): Promise<'open' | 'closed'>
  /** The Application as it is, and after every change, undefined once it is deleted, until the signal aborts or the connection ends. */
  watch(reference: ApplicationReference, signal: AbortSignal): AsyncIterable<JsonObject | undefined>
}

/**
 * What a list is asked for: histories and trees make thousands of Applications too large.
 *
 * @see Argo CD pkg/apiclient/application/forwarder_overwrite.go (appFields), the only names that count
 */
const listed = ['metadata.name', 'metadata.namespace', 'metadata.annotations', 'spec', 'status.resources'] as const

type Method = 'GET' | 'DELETE'

const mostBytes = 32 * 1024 * 1024

/** @throws UserError where the URL is none */
export function createArgoCd(options: ArgoCdOptions): ArgoCd {
  const { token, fetch: send = fetch, answerTime = 60_000, heard = () => {} } = options
  const base = readAddress(options.url)
  const request = async (
    path: string,
    query: Record<string, string>,
    signal: AbortSignal,
    { accept = 'application/json', method = 'GET' }: { readonly accept?: string; readonly method?: Method } = {},
  ) => {
    const address = new URL(`api/v1/${path}`, base)
    address.search = new URLSearchParams(query).toString()
    try {
      // A token must not follow a redirect to another host.
      const response = await send(address, {
        method,
        // What changes something is refused with 415 without it (server/server.go, enforceContentTypes).
        headers: {
          authorization: `Bearer ${token}`,
          accept,
          ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
        },
        redirect: 'manual',
        signal,
      })
      heard(response.headers.get('date'))
      if (response.status < 300 || response.status > 399) return response
    } catch (error) {
      throw new ArgoCdError(`Argo CD at ${base.host} does not answer: ${causeOf(error)}`, { status: 0, cause: error })
    }
    throw new ArgoCdError(`${base.href} sends elsewhere. Give the address at which Argo CD itself answers.`, {
      status: 302,
    })
  }
  const ask = async (
    path: string,
    query: Record<string, string>,
    signal: AbortSignal,
    method: Method = 'GET',
  ): Promise<JsonObject | undefined> => {
    signal.throwIfAborted()
    const within = AbortSignal.any([signal, AbortSignal.timeout(answerTime)])
    try {
      const response = await request(path, query, within, { method })
      const body = await readBody(response)
      if (response.status === 404) return undefined
      if (!response.ok) throw refusal(path, response.status, body)
      if (isJsonObject(body)) return body
    } catch (error) {
      signal.throwIfAborted()
      if (within.aborted)
        throw new ArgoCdError(`Argo CD did not answer ${path} within ${answerTime / 1000} s`, {
          status: 0,
          isUnanswered: true,
        })
      throw error
    }
    throw new ArgoCdError(`What answers at ${base.href} is not Argo CD: ${path} gave no JSON object`, { status: 200 })
  }
  const pathOf = ({ name }: ApplicationReference) => `applications/${encodeURIComponent(name)}`
  const queryOf = ({ namespace, project }: ApplicationReference) => ({ appNamespace: namespace, project })
  const missing = ({ name, namespace, project }: ApplicationReference) =>
    new ArgoCdError(`Argo CD has no Application ${namespace}/${name} in project ${project}`, { status: 404 })

  return {
    host: base.host,
    application: (reference, signal) => ask(pathOf(reference), queryOf(reference), signal),
    async applications(signal) {
      const answer = await ask('applications', { fields: listed.map(field => `items.${field}`).join() }, signal)
      const items = answer?.['items']
      return isJsonArray(items) ? items.filter(item => isJsonObject(item)) : []
    },
    async refresh(reference, signal) {
      const answer = await ask(pathOf(reference), { ...queryOf(reference), refresh: 'normal' }, signal)
      if (answer === undefined) throw missing(reference)
      return answer
    },
    async resourceTree(reference, signal) {
      const answer = await ask(`${pathOf(reference)}/resource-tree`, queryOf(reference), signal)
      if (answer === undefined) throw missing(reference)
      return answer
    },
    async terminate(reference, signal) {
      const answer = await ask(`${pathOf(reference)}/operation`, queryOf(reference), signal, 'DELETE')
      if (answer === undefined) throw missing(reference)
    },
    applicationSet: ({ name, namespace }, signal) =>
      ask(`applicationsets/${encodeURIComponent(name)}`, { appsetNamespace: namespace }, signal),
    async window(reference, signal) {
      const answer = await ask(`${pathOf(reference)}/syncwindows`, queryOf(reference), signal)
      if (answer === undefined) throw missing(reference)
      // Fields that are false are left out of the answer; canSync speaks of a person, so open windows are judged by kind.
      const active = isJsonArray(answer['activeWindows'])
        ? answer['activeWindows'].filter(item => isJsonObject(item))
        : []
      const assigned = isJsonArray(answer['assignedWindows'])
        ? answer['assignedWindows'].filter(item => isJsonObject(item))
        : []
      const has = (windows: readonly JsonObject[], kind: string) => windows.some(window => window['kind'] === kind)
      if (has(active, 'deny')) return 'closed'
      return has(active, 'allow') || !has(assigned, 'allow') ? 'open' : 'closed'
    },
    async *watch(reference, signal) {
      const silent = new AbortController()
      const within = AbortSignal.any([signal, silent.signal])
      const timer = setTimeout(() => silent.abort(), answerTime)
      const query = { name: reference.name, ...queryOf(reference) }
      try {
        // As an event stream it comes uncompressed, with a sign of life every 15 s, through proxies too (server/application/forwarder_overwrite.go).
        const response = await request('stream/applications', query, within, { accept: 'text/event-stream' })
        if (!response.ok || response.body === null)
          throw refusal('stream/applications', response.status, await readBody(response))
        for await (const message of readEvents(heardFrom(response.body, timer), mostBytes)) {
          const event = readEvent(message)
          if (event !== undefined) yield event.gone ? undefined : event.application
        }
      } catch (error) {
        signal.throwIfAborted()
        if (error instanceof ArgoCdError && !silent.signal.aborted) throw error
        const why = silent.signal.aborted ? `nothing came for ${answerTime / 1000} s` : causeOf(error)
        throw new ArgoCdError(`Argo CD's stream ended: ${why}`, { status: 0, cause: error })
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

/** Puts off the end of a stream with everything that comes. */
async function* heardFrom(body: AsyncIterable<Uint8Array>, timer: NodeJS.Timeout): AsyncIterable<Uint8Array> {
  for await (const chunk of body) {
    timer.refresh()
    yield chunk
  }
}

/** One message of the stream. @throws ArgoCdError where it is the error that ends it */
function readEvent(message: JsonValue): { readonly application: JsonObject; readonly gone: boolean } | undefined {
  if (!isJsonObject(message)) return undefined
  const { result, error } = message
  if (isJsonObject(error)) throw refusal('stream/applications', Number(error['http_code'] ?? 0), error)
  const application = isJsonObject(result) ? result['application'] : undefined
  if (!isJsonObject(result) || !isJsonObject(application)) return undefined
  return { application, gone: result['type'] === 'DELETED' }
}

function readAddress(url: string): URL {
  const address = URL.canParse(url) ? new URL(url.endsWith('/') ? url : `${url}/`) : undefined
  if (address === undefined || !['http:', 'https:'].includes(address.protocol))
    throw new UserError(`"${url}" is not the address of an Argo CD. Write it in full: https://argocd.example.org.`)
  return address
}

async function readBody(response: Response): Promise<JsonValue> {
  let length = 0
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length
      // Leaving the loop ends the connection.
      if (length > mostBytes) break
      chunks.push(chunk)
    }
  } catch (error) {
    throw new ArgoCdError(`Argo CD's answer was cut off: ${causeOf(error)}`, { status: 0, cause: error })
  }
  if (length > mostBytes)
    throw new ArgoCdError(`Argo CD's answer is larger than ${mostBytes} bytes`, { status: response.status })
  const text = Buffer.concat(chunks).toString('utf8')
  try {
    return JSON.parse(text)
  } catch {
    return text.slice(0, 500)
  }
}

function refusal(path: string, status: number, body: JsonValue): ArgoCdError {
  const said =
    isJsonObject(body) && typeof body['message'] === 'string' ? body['message'] : typeof body === 'string' ? body : ''
  const advice: Record<number, string> = {
    401: ' The token is not valid, or has expired: make a new one with argocd account generate-token.',
    403: ` There is none, or the account may not: give it "${rightFor(path)}" on its project in argocd-rbac-cm.`,
  }
  return new ArgoCdError(
    `Argo CD refused ${path} with ${status}: ${said.trim() || 'no reason given'}.${advice[status] ?? ''}`,
    { status },
  )
}

/** @see Argo CD docs/operator-manual/rbac.md, and the enforcement in server/application/application.go */
function rightFor(path: string): string {
  if (path.startsWith('applicationsets/')) return 'applicationsets, get'
  return path.endsWith('/operation') ? 'applications, sync' : 'applications, get'
}

/** The innermost words: fetch itself says only that it failed. */
function causeOf(error: unknown): string {
  const { message, cause } = Object(error) as { readonly message?: unknown; readonly cause?: unknown }
  return String((Object(cause) as { readonly message?: unknown }).message ?? message ?? error)
}
