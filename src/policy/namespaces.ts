import { type KubernetesObject, metadataOf } from '../manifest/object.ts'
import type { JsonObject } from '../yaml/json.ts'
import { objectAt, stringAt } from './fields.ts'
import { isNamespace } from './match.ts'

/** Finds the Namespace of a name; undefined where it is not known. */
export type Namespaces = (name: string) => KubernetesObject | undefined

/** The API server itself makes these, with no labels but their name. */
const alwaysThere = ['default', 'kube-node-lease', 'kube-public', 'kube-system']

/** Indexes the Namespaces among `objects`. */
export function indexNamespaces(objects: Iterable<KubernetesObject>): Namespaces {
  const known = new Map<string, KubernetesObject>(
    alwaysThere.map(name => [name, withNameLabel({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })]),
  )
  for (const object of objects) {
    if (isNamespace(object)) known.set(stringAt(object, 'metadata', 'name'), withNameLabel(object))
  }
  return name => known.get(name)
}

/** Adds the label `kubernetes.io/metadata.name`, as the API server does to every Namespace before webhooks see it. */
export function withNameLabel(namespace: KubernetesObject): KubernetesObject {
  const metadata = metadataOf(namespace)
  const name = stringAt(metadata, 'name')
  if (name === '') return namespace
  const labels = { ...objectAt(metadata, 'labels'), 'kubernetes.io/metadata.name': name }
  return { ...namespace, metadata: { ...metadata, labels } }
}

/**
 * The Namespace as `input.review.namespaceObject` has it: read through a typed client, which drops kind and version; a new Namespace is
 * active and has Kubernetes' finalizer. An empty mapping where there is none.
 */
export function namespaceObject(namespace: KubernetesObject | undefined): JsonObject {
  if (namespace === undefined) return {}
  return {
    metadata: metadataOf(namespace),
    spec: objectAt(namespace, 'spec') ?? { finalizers: ['kubernetes'] },
    status: objectAt(namespace, 'status') ?? { phase: 'Active' },
  }
}
