import { isJsonObject, type JsonObject } from '../../../src/yaml/json.ts'
import type { Objects } from '../desired/compare.ts'
import { type DesiredObject, keyOf } from '../desired/desired-object.ts'
import { collectionOf } from '../state/collections.ts'
import { metadataOf, type ObjectStore } from '../state/object-store.ts'

/** What an Application has put on the cluster, as it was written. */
export interface DeployedObjects {
  readonly objects: Objects
  apply(applied: readonly DesiredObject[], pruned: readonly DesiredObject[]): void
}

export function createDeployedObjects(store: ObjectStore, application: string): DeployedObjects {
  const objects = new Map<string, DesiredObject>()
  return {
    objects,
    apply(applied, pruned) {
      for (const wanted of applied) {
        const object = { ...wanted, object: wanted.kept ?? wanted.object }
        objects.set(keyOf(object), object)
        const collection = collectionOf(object.object.apiVersion, object.kind, object.namespace)
        store.put(collection, live(object.object, store.get(collection, object.name), application))
      }
      for (const object of pruned) {
        objects.delete(keyOf(object))
        store.remove(collectionOf(object.object.apiVersion, object.kind, object.namespace), object.name)
      }
    },
  }
}

/** Argo CD marks what it manages; what a controller writes, such as the status of another Application, stays. */
function live(wanted: JsonObject, before: JsonObject | undefined, application: string): JsonObject {
  const { annotations, ...metadata } = metadataOf(wanted)
  const { status, operation } = before ?? {}
  const tracking = { 'argocd.argoproj.io/tracking-id': application }
  return {
    ...wanted,
    metadata: { ...metadata, annotations: { ...(isJsonObject(annotations) ? annotations : {}), ...tracking } },
    ...(status === undefined ? {} : { status }),
    ...(operation === undefined ? {} : { operation }),
  }
}
