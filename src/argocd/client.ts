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
}

/** Argo CD's REST API, as far as towpath uses it. Every call throws {@link ArgoCdError}, or the signal's reason. */
export interface ArgoCd {
  /** Undefined where there is none. */
  application(reference: ApplicationReference, signal: AbortSignal): Promise<JsonObject | undefined>
  /** All Applications that the account may see. */
  applications(signal: AbortSignal): Promise<readonly JsonObject[]>
  /** Asks for a comparison with git as it is now, and waits for it. Gives the Application after it. */
  refresh(reference: ApplicationReference, signal: AbortSignal): Promise<JsonObject>
  /** Whether the project's sync windows let an automated sync start now. */
  window(reference: ApplicationReference, signal: AbortSignal): Promise<'open' | 'closed'>
  /** The Application as it is, and after every change, until the signal aborts or the connection ends. */
  watch(reference: ApplicationReference, signal: AbortSignal): AsyncIterable<JsonObject>
}

const mostBytes = 32 * 1024 * 1024
const answerTime = 60_000

export function createArgoCd({ url, token, fetch: send = fetch }: ArgoCdOptions): ArgoCd {
  const request = async (
    path: string,
    query: Record<string, string>,
    signal: AbortSignal,
    accept = 'application/json',
  ) => {
    const address = new URL(`api/v1/${path}`, url.endsWith('/') ? url : `${url}/`)
    address.search = new URLSearchParams(query).toString()
    try {
      // A token must not follow a redirect to another host.
      return await send(address, { headers: { authorization: `Bearer ${token}`, accept }, redirect: 'error', signal })
    } catch (error) {
      signal.throwIfAborted()
      throw new ArgoCdError(`Argo CD at ${address.host} does not answer: ${causeOf(error)}`, {
        status: 0,
        cause: error,
      })
    }
  }
  const ask = async (
    path: string,
    query: Record<string, string>,
    signal: AbortSignal,
  ): Promise<JsonObject | undefined> => {
    const within = AbortSignal.any([signal, AbortSignal.timeout(answerTime)])
    try {
      const response = await request(path, query, within)
      const body = await readBody(response)
      if (response.status === 404) return undefined
      if (!response.ok) throw refusal(path, response.status, body)
      return isJsonObject(body) ? body : {}
    } catch (error) {
      signal.throwIfAborted()
      if (within.aborted)
        throw new ArgoCdError(`Argo CD did not answer ${path} within ${answerTime / 1000} s`, { status: 0 })
      throw error
    }
  }
  const pathOf = ({ name }: ApplicationReference) => `applications/${encodeURIComponent(name)}`
  const queryOf = ({ namespace, project }: ApplicationReference) => ({ appNamespace: namespace, project })
  const missing = ({ name, namespace, project }: ApplicationReference) =>
    new ArgoCdError(`Argo CD has no Application ${namespace}/${name} in project ${project}`, { status: 404 })

  return {
    application: (reference, signal) => ask(pathOf(reference), queryOf(reference), signal),
    async applications(signal) {
      const answer = await ask('applications', {}, signal)
      const items = answer?.['items']
      return isJsonArray(items) ? items.filter(item => isJsonObject(item)) : []
    },
    async refresh(reference, signal) {
      const answer = await ask(pathOf(reference), { ...queryOf(reference), refresh: 'normal' }, signal)
      if (answer === undefined) throw missing(reference)
      return answer
    },
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
      const query = { name: reference.name, ...queryOf(reference) }
      // As an event stream it comes uncompressed, with a sign of life every 15 s, through proxies too (server/application/forwarder_overwrite.go).
      const response = await request('stream/applications', query, signal, 'text/event-stream')
      if (!response.ok || response.body === null)
        throw refusal('stream/applications', response.status, await readBody(response))
      try {
        for await (const message of readEvents(response.body, mostBytes)) {
          const result = isJsonObject(message) ? message['result'] : undefined
          const application = isJsonObject(result) ? result['application'] : undefined
          if (isJsonObject(application)) yield application
        }
      } catch (error) {
        signal.throwIfAborted()
        throw new ArgoCdError(`Argo CD's stream ended: ${causeOf(error)}`, { status: 0, cause: error })
      }
    },
  }
}

async function readBody(response: Response): Promise<JsonValue> {
  let length = 0
  const chunks: Uint8Array[] = []
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > mostBytes)
      throw new ArgoCdError(`Argo CD's answer is larger than ${mostBytes} bytes`, { status: response.status })
    chunks.push(chunk)
  }
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
    403: ' The account may not do this: give it applications, get, sync and override on the project in argocd-rbac-cm.',
  }
  return new ArgoCdError(
    `Argo CD refused ${path} with ${status}: ${said.trim() || 'no reason given'}.${advice[status] ?? ''}`,
    { status },
  )
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message : String(cause)
}
