import type { Context } from '../evaluate/context.ts'
import { lookup } from '../evaluate/lookup.ts'
import { equalValues } from '../value/compare.ts'
import { keyOf } from '../value/key.ts'
import { type Entry, RegoArray, RegoObject, RegoSet, type Value } from '../value/value.ts'
import { asObject, type BuiltinTable, binary, ternary, unary } from './builtin.ts'

export const objects: BuiltinTable = {
  'object.get': ternary(get),
  'object.keys': unary(object => {
    const entries = asObject(object)?.sorted()
    return entries && RegoSet.of(entries.map(entry => entry.key))
  }),
  'object.remove': binary((object, keys) => {
    const from = asObject(object)
    const removed = keySet(keys)
    return from && removed && withEntries(from.sorted().filter(({ key }) => !removed.has(key)))
  }),
  'object.filter': binary((object, keys) => {
    const from = asObject(object)
    const kept = keySet(keys)
    return from && kept && withEntries(from.sorted().filter(({ key }) => kept.has(key)))
  }),
  'object.union': binary((left, right) => {
    const first = asObject(left)
    const second = asObject(right)
    return first && second && merge(first, second)
  }),
  'object.union_n': unary(list => {
    if (!(list instanceof RegoArray)) return undefined
    let merged = RegoObject.of([])
    for (const item of list.items) {
      if (!(item instanceof RegoObject)) return undefined
      merged = merge(merged, item)
    }
    return merged
  }),
  'object.subset': binary(isSubset),
}

/** `key` may be an array: the path to follow. */
function get(object: Value, key: Value, fallback: Value, context: Context): Value | undefined {
  if (!(object instanceof RegoObject)) return undefined
  if (!(key instanceof RegoArray)) return lookup(object, key, context) ?? fallback
  let value: Value = object
  for (const step of key.items) {
    const next: Value | undefined = value instanceof RegoSet ? undefined : lookup(value, step, context)
    if (next === undefined) return fallback
    value = next
  }
  return value
}

function keySet(keys: Value): { has(key: Value): boolean } | undefined {
  if (keys instanceof RegoArray) return RegoSet.of(keys.items)
  return keys instanceof RegoSet || keys instanceof RegoObject ? keys : undefined
}

function withEntries(entries: readonly Entry[]): RegoObject {
  return new RegoObject(new Map(entries.map(entry => [keyOf(entry.key), entry])))
}

/** The right one wins; objects under the same key are merged. */
function merge(left: RegoObject, right: RegoObject): RegoObject {
  const entries = new Map([...left.unsorted()].map(entry => [keyOf(entry.key), entry]))
  for (const entry of right.unsorted()) {
    const id = keyOf(entry.key)
    const mine = entries.get(id)?.value
    const isBoth = mine instanceof RegoObject && entry.value instanceof RegoObject
    entries.set(id, isBoth ? { key: entry.key, value: merge(mine, entry.value as RegoObject) } : entry)
  }
  return new RegoObject(entries)
}

function isSubset(whole: Value, part: Value): boolean | undefined {
  if (whole instanceof RegoObject && part instanceof RegoObject) return isObjectSubset(whole, part)
  if (whole instanceof RegoSet && part instanceof RegoSet) return part.sorted().every(member => whole.has(member))
  if (whole instanceof RegoArray && part instanceof RegoSet) {
    return part.sorted().every(member => whole.items.some(item => equalValues(item, member)))
  }
  return whole instanceof RegoArray && part instanceof RegoArray ? isRun(whole.items, part.items) : undefined
}

function isObjectSubset(whole: RegoObject, part: RegoObject): boolean {
  return part.sorted().every(({ key, value }) => {
    const found = whole.get(key)
    return found !== undefined && (equalValues(found, value) || isSubset(found, value) === true)
  })
}

/** True where `part` is found in `whole` in one piece. */
function isRun(whole: readonly Value[], part: readonly Value[]): boolean {
  const last = whole.length - part.length
  for (let start = 0; start <= last; start++) {
    if (part.every((item, index) => equalValues(whole[start + index] as Value, item))) return true
  }
  return false
}
