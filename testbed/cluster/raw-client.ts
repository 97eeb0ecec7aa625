import { UserError } from '../../src/text/user-error.ts'
import { parseAnswer } from './answer.ts'
import type { ClusterAnswer, ClusterClient, ClusterObject, ObjectReference } from './client.ts'
import { Discovery } from './discovery.ts'
import { refusal } from './refusal.ts'
import { type ClusterAccess, ClusterTransport, readText } from './transport.ts'
import { describe, waitFor } from './wait-for.ts'
import { watchCollection, withQuery } from './watch.ts'

const fieldManager = 'towpath-testbed'

/** A client of the API server; nothing is sent yet. */
export function createClusterClient(access: ClusterAccess): ClusterClient {
  const transport = new ClusterTransport(access)

  const request: ClusterClient['request'] = async (method, path, { body, contentType, signal } = {}) => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const message = await transport.send({
      method,
      path,
      signal,
      ...(text === undefined ? {} : { body: text, headers: { 'content-type': contentType ?? 'application/json' } }),
    })
    return parseAnswer(message, await readText(message))
  }

  const discovery = new Discovery(path => request('GET', path))

  /** The path of what must be served. */
  const servedPath = async (reference: Omit<ObjectReference, 'name'> & { readonly name?: string }) => {
    const path = await discovery.path(reference)
    if (path !== undefined) return path
    const { apiVersion, kind } = reference
    throw new UserError(
      `The API server has no kind ${kind} in ${apiVersion}. Apply its CustomResourceDefinition first.`,
    )
  }

  const get: ClusterClient['get'] = async reference => {
    const path = await discovery.path(reference)
    if (path === undefined) return undefined
    const answer = await request('GET', path)
    return answer.status === 404 ? undefined : expectObject(`${describe(reference)} cannot be read`, answer)
  }

  const newestVersion = async (collection: string, signal: AbortSignal) => {
    const answer = await request('GET', withQuery(collection, { limit: '1' }), { signal })
    const { metadata } = expectObject(`${collection} cannot be listed`, answer)
    return String(metadata['resourceVersion'])
  }

  return {
    request,
    get,
    path: reference => discovery.path(reference),
    async apply(object) {
      const reference = { apiVersion: object.apiVersion, kind: object.kind, ...nameOf(object) }
      const path = withQuery(await servedPath(reference), { fieldManager, force: 'true', fieldValidation: 'Strict' })
      const answer = await request('PATCH', path, { body: object, contentType: 'application/apply-patch+yaml' })
      return expectObject(`${describe(reference)} cannot be applied`, answer)
    },
    waitFor: (reference, satisfies, seconds) => waitFor(() => get(reference), reference, satisfies, seconds),
    async patch(reference, patch) {
      const path = withQuery(await servedPath(reference), { fieldManager, fieldValidation: 'Strict' })
      const answer = await request('PATCH', path, { body: patch, contentType: 'application/merge-patch+json' })
      return expectObject(`${describe(reference)} cannot be patched`, answer)
    },
    async delete(reference) {
      const path = await discovery.path(reference)
      if (path === undefined) return
      const answer = await request('DELETE', path)
      if (answer.status !== 404) expectSuccess(`${describe(reference)} cannot be deleted`, answer)
    },
    watch({ name, resourceVersion, ...kind }, signal) {
      // Begun at once, not with the first read: what happens in between is to be seen as well.
      const start = (async () => {
        const collection = await servedPath(kind)
        const watched =
          name === undefined ? collection : withQuery(collection, { fieldSelector: `metadata.name=${name}` })
        return [watched, resourceVersion ?? (await newestVersion(collection, signal))] as const
      })()
      start.catch(() => {})
      return (async function* () {
        const [collection, from] = await start
        yield* watchCollection(transport, collection, from, signal)
      })()
    },
  }
}

function nameOf({ metadata: { name, namespace } }: ClusterObject): Pick<ObjectReference, 'name' | 'namespace'> {
  return { name, ...(namespace === undefined ? {} : { namespace }) }
}

function expectSuccess(what: string, answer: ClusterAnswer): void {
  if (answer.status < 200 || answer.status > 299) throw refusal(what, answer)
}

function expectObject(what: string, answer: ClusterAnswer): ClusterObject {
  expectSuccess(what, answer)
  return answer.body as ClusterObject
}
