import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'

/**
 * The JSON merge patch (RFC 7396) that leads from one object to the other.
 *
 * @throws RangeError where a field of `after` is null or holds one: in a merge patch null means that the field is gone
 */
export function createMergePatch(before: JsonObject, after: JsonObject): JsonObject {
  const removed = Object.keys(before).filter(key => !Object.hasOwn(after, key))
  const changed = Object.entries(after).flatMap(([key, value]): [string, JsonValue][] => {
    const old = Object.hasOwn(before, key) ? before[key] : undefined
    if (isJsonObject(old) && isJsonObject(value)) {
      const inner = createMergePatch(old, value)
      return Object.keys(inner).length === 0 ? [] : [[key, inner]]
    }
    refuseNull(key, value)
    return old !== undefined && isSame(old, value) ? [] : [[key, value]]
  })
  return Object.fromEntries([...changed, ...removed.map(key => [key, null])])
}

/** The object that a merge patch makes of another. Neither is changed. */
export function applyMergePatch(before: JsonObject, patch: JsonObject): JsonObject {
  const kept = Object.entries(before).filter(([key]) => !Object.hasOwn(patch, key))
  const set = Object.entries(patch).filter(([, value]) => value !== null)
  return Object.fromEntries([
    ...kept,
    ...set.map(([key, value]) => {
      const old = Object.hasOwn(before, key) ? before[key] : undefined
      return [key, isJsonObject(value) ? applyMergePatch(isJsonObject(old) ? old : {}, value) : value]
    }),
  ])
}

function refuseNull(key: string, value: JsonValue): void {
  if (value === null) throw new RangeError(`The field ${key} is null, which a merge patch cannot say.`)
  if (isJsonObject(value)) for (const [inner, field] of Object.entries(value)) refuseNull(`${key}.${inner}`, field)
}

/** Whether two values are the same, the order of fields aside. */
function isSame(left: JsonValue, right: JsonValue): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => isSame(item, right[index]))
  if (!isJsonObject(left) || !isJsonObject(right)) return left === right
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every(key => Object.hasOwn(right, key) && isSame(left[key] ?? null, right[key] ?? null))
  )
}
