import { isJsonObject, type JsonValue } from '../yaml/json.ts'

/** An item that a list of type set or map has already. */
export interface Duplicate {
  readonly index: number
  /** What is there twice: the item of a set, the keys of a map's item. */
  readonly shown: JsonValue
}

/** The repeated items of a list with `x-kubernetes-list-type: set`. */
export function duplicateItems(items: readonly JsonValue[]): readonly Duplicate[] {
  return repeated(items.map(item => item))
}

/**
 * The items of a list with `x-kubernetes-list-type: map` whose keys an earlier item has. A key that is absent everywhere is equal too, as
 * in the API server; items that have none of the keys are another problem's business.
 */
export function duplicateKeys(items: readonly JsonValue[], keys: readonly string[]): readonly Duplicate[] {
  return repeated(
    items.map(item => {
      if (!isJsonObject(item)) return undefined
      const present = keys.filter(key => Object.hasOwn(item, key))
      if (present.length === 0) return undefined
      return Object.fromEntries(present.map(key => [key, item[key] ?? null]))
    }),
  )
}

function repeated(identities: readonly (JsonValue | undefined)[]): readonly Duplicate[] {
  const seen = new Set<string>()
  const duplicates: Duplicate[] = []
  for (const [index, identity] of identities.entries()) {
    if (identity === undefined) continue
    const text = JSON.stringify(sorted(identity))
    if (seen.has(text)) duplicates.push({ index, shown: identity })
    seen.add(text)
  }
  return duplicates
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, sorted(value[key] ?? null)]),
  )
}
