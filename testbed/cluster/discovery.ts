import type { ClusterAnswer, ObjectReference } from './client.ts'
import { refusal } from './refusal.ts'

/** A kind as the server serves it. */
interface Resource {
  readonly plural: string
  readonly namespaced: boolean
}

/** Knows under which path the server serves a kind. What it learnt it keeps; a kind that it does not know it asks for again. */
export class Discovery {
  readonly #get: (path: string) => Promise<ClusterAnswer>
  readonly #known = new Map<string, Promise<ReadonlyMap<string, Resource>>>()

  constructor(get: (path: string) => Promise<ClusterAnswer>) {
    this.#get = get
  }

  /** The path of a collection, or of an object where there is a name; undefined where the server has no such kind. */
  async path(reference: Omit<ObjectReference, 'name'> & { readonly name?: string }): Promise<string | undefined> {
    const { apiVersion, kind, name } = reference
    const root = groupVersionPath(apiVersion)
    const resource =
      (await this.#known.get(root)?.catch(() => undefined))?.get(kind) ?? (await this.#read(root)).get(kind)
    if (resource === undefined) return undefined
    const namespace = reference.namespace ?? (name === undefined ? undefined : 'default')
    const parts =
      resource.namespaced && namespace !== undefined ? ['namespaces', namespace, resource.plural] : [resource.plural]
    return [root, ...[...parts, ...(name === undefined ? [] : [name])].map(encodeURIComponent)].join('/')
  }

  #read(root: string): Promise<ReadonlyMap<string, Resource>> {
    const resources = this.#get(root).then(answer => {
      if (answer.status === 404) return new Map<string, Resource>()
      if (answer.status !== 200) throw refusal(`The kinds of ${root} cannot be listed`, answer)
      return readResources(answer.body)
    })
    this.#known.set(root, resources)
    return resources
  }
}

function groupVersionPath(apiVersion: string): string {
  const parts = apiVersion.split('/').map(encodeURIComponent)
  return `${parts.length === 1 ? '/api' : '/apis'}/${parts.join('/')}`
}

/** Subresources (`pods/status`) have kinds too; they are no objects of their own. */
function readResources(body: unknown): ReadonlyMap<string, Resource> {
  const listed = body !== null && typeof body === 'object' && 'resources' in body ? body.resources : undefined
  const resources = new Map<string, Resource>()
  for (const entry of Array.isArray(listed) ? listed : []) {
    const { name, kind, namespaced }: Record<string, unknown> = entry
    if (typeof name === 'string' && typeof kind === 'string' && !name.includes('/'))
      resources.set(kind, { plural: name, namespaced: namespaced === true })
  }
  return resources
}
