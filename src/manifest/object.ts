import type { JsonObject, JsonValue } from '../yaml/json.ts'

/** One Kubernetes resource as the API server would receive it. */
export interface KubernetesObject extends JsonObject {
  readonly apiVersion: string
  readonly kind: string
}

/** What tells one object of a render from another. */
export interface ObjectIdentity {
  readonly apiVersion: string
  readonly kind: string
  /** Absent for a cluster-scoped object and for one whose manifest leaves it to Argo CD's destination. */
  readonly namespace?: string
  /** `metadata.name`, or `metadata.generateName` where there is no name; empty where neither is set. */
  readonly name: string
}

export function isKubernetesObject(value: JsonValue | undefined): value is KubernetesObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const candidate = value as JsonObject
  return typeof candidate['apiVersion'] === 'string' && typeof candidate['kind'] === 'string'
}

export function identify(object: KubernetesObject): ObjectIdentity {
  const metadata = metadataOf(object)
  const name = metadata['name'] ?? metadata['generateName']
  const namespace = metadata['namespace']
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    ...(typeof namespace === 'string' && namespace !== '' ? { namespace } : {}),
    name: typeof name === 'string' ? name : '',
  }
}

/** The object's metadata, or an empty object where it has none or it is not a mapping. */
export function metadataOf(object: KubernetesObject): JsonObject {
  const metadata = object['metadata']
  return typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata) ? (metadata as JsonObject) : {}
}

/** `apps/v1` is group `apps`, version `v1`; `v1` is the core group, which is the empty string. */
export function groupVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/')
  if (slash === -1) return { group: '', version: apiVersion }
  return { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) }
}
