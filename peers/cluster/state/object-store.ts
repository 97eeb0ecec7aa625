import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { isJsonObject, type JsonObject } from '../../../src/yaml/json.ts'

/** The path of a collection: `/apis/argoproj.io/v1alpha1/namespaces/argocd/applications`. */
export type Collection = string

/** A change as a watch tells it. */
export interface StoreEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly version: number
  readonly collection: Collection
  readonly object: JsonObject
}

/** The objects of the cluster and every change of them, as the API server keeps them. */
export interface ObjectStore {
  /** Of the last change. */
  version(): number
  get(collection: Collection, name: string): JsonObject | undefined
  list(collection: Collection): readonly JsonObject[]
  /** Creates an object or replaces it. What is as it was makes no new version. */
  put(collection: Collection, object: JsonObject): JsonObject
  remove(collection: Collection, name: string): void
  /** The changes after a version; undefined where some of them are forgotten. */
  since(version: number): readonly StoreEvent[] | undefined
  /** Forgets all changes so far: whoever watches from an earlier version must begin anew. */
  forget(): void
  /** Tells every change to come. Gives what ends it. */
  listen(listener: (event: StoreEvent) => void): () => void
}

export function createObjectStore(): ObjectStore {
  const collections = new Map<Collection, Map<string, JsonObject>>()
  const listeners = new Set<(event: StoreEvent) => void>()
  let events: StoreEvent[] = []
  let oldest = 1
  let version = 1
  const tell = (type: StoreEvent['type'], collection: Collection, object: JsonObject) => {
    const event = { type, version, collection, object }
    events.push(event)
    for (const listener of [...listeners]) listener(event)
  }
  const get = (collection: Collection, name: string) => collections.get(collection)?.get(name)
  return {
    version: () => version,
    get,
    list: collection => [...(collections.get(collection)?.values() ?? [])],
    put(collection, object) {
      const name = String(metadataOf(object)['name'])
      const before = get(collection, name)
      if (before !== undefined && isDeepStrictEqual(bare(before), bare(object))) return before
      version += 1
      const stored = stamp(object, before, version)
      const objects = collections.get(collection) ?? new Map<string, JsonObject>()
      collections.set(collection, objects.set(name, stored))
      tell(before === undefined ? 'ADDED' : 'MODIFIED', collection, stored)
      return stored
    },
    remove(collection, name) {
      const before = get(collection, name)
      if (before === undefined) return
      version += 1
      collections.get(collection)?.delete(name)
      tell('DELETED', collection, stamp(before, before, version))
    },
    since: after => (after < oldest ? undefined : events.filter(event => event.version > after)),
    forget() {
      events = []
      version += 1
      oldest = version
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function metadataOf({ metadata }: JsonObject): JsonObject {
  return isJsonObject(metadata) ? metadata : {}
}

/** What the API server writes into an object. A change of metadata alone makes no new generation. */
function stamp(object: JsonObject, before: JsonObject | undefined, version: number): JsonObject {
  const old = before === undefined ? {} : metadataOf(before)
  const generation = Number(old['generation'] ?? 0)
  const isOther =
    before === undefined || !isDeepStrictEqual({ ...bare(before), metadata: 0 }, { ...bare(object), metadata: 0 })
  return {
    ...object,
    metadata: {
      ...metadataOf(object),
      creationTimestamp: old['creationTimestamp'] ?? new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
      generation: isOther ? generation + 1 : generation,
      resourceVersion: String(version),
      uid: old['uid'] ?? randomUUID(),
    },
  }
}

function bare(object: JsonObject): JsonObject {
  const { resourceVersion, generation, uid, creationTimestamp, ...metadata } = metadataOf(object)
  return { ...object, metadata }
}
