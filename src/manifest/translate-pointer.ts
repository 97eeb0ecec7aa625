import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'

/**
 * The fields by which Kubernetes tells the items of its lists apart, the commonest first.
 *
 * @see the `x-kubernetes-list-map-keys` and `x-kubernetes-patch-merge-key` of the API server's OpenAPI description
 */
export const identityFields = [
  'name',
  'containerPort',
  'port',
  'mountPath',
  'devicePath',
  'ip',
  'key',
  'topologyKey',
  'type',
]

export interface TranslatedPointer {
  /** As far as the way goes in the other value. */
  readonly pointer: Pointer
  /** Whether it goes all the way. */
  readonly complete: boolean
}

/** The way in `to` to what is at `pointer` in `from`: items of lists are found by their identity, not by their place. */
export function translatePointer(from: JsonValue, pointer: Pointer, to: JsonValue): TranslatedPointer {
  const way: (string | number)[] = []
  let here: JsonValue | undefined = from
  let there: JsonValue | undefined = to
  for (const step of pointer) {
    if (isJsonArray(here) && isJsonArray(there) && typeof step === 'number') {
      const index = findItem(here, step, there)
      if (index === undefined) return { pointer: way, complete: false }
      way.push(index)
      here = here[step]
      there = there[index]
    } else if (isJsonObject(there) && Object.hasOwn(there, String(step))) {
      way.push(String(step))
      here = isJsonObject(here) && Object.hasOwn(here, String(step)) ? here[String(step)] : undefined
      there = there[String(step)]
    } else {
      return { pointer: way, complete: false }
    }
  }
  return { pointer: way, complete: true }
}

/** The index in `others` of the item that `items[index]` is. */
export function findItem(items: readonly JsonValue[], index: number, others: readonly JsonValue[]): number | undefined {
  const item = items[index]
  if (!isJsonObject(item)) return index < others.length ? index : undefined
  const field = identityFields.find(name => isScalar(item, name))
  if (field === undefined) return index < others.length ? index : undefined
  const same = [...others.keys()].filter(key => isSame(others[key], item, field))
  if (same.length <= 1) return same[0]
  const sameProtocol = same.filter(key => isSame(others[key], item, 'protocol'))
  return sameProtocol.length === 1 ? sameProtocol[0] : same.find(key => key === index)
}

function isScalar(item: JsonObject, field: string): boolean {
  const value = Object.hasOwn(item, field) ? item[field] : undefined
  return typeof value === 'string' || typeof value === 'number'
}

function isSame(other: JsonValue | undefined, item: JsonObject, field: string): boolean {
  return isJsonObject(other) && Object.hasOwn(other, field) && other[field] === item[field]
}
