import type { JsonObject, JsonValue } from '../../yaml/json.ts'
import { formatJson } from './format-json.ts'
import { RegoNumber, toDouble } from './number.ts'
import { RegoArray, type RegoObject, RegoSet, type Value } from './value.ts'

/** A value as JSON: sets become arrays in order, keys that are no strings their text. A number may lose digits. */
export function toJson(value: Value): JsonValue {
  if (value instanceof RegoNumber) return finite(toDouble(value))
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof RegoArray) return value.items.map(toJson)
  if (value instanceof RegoSet) return value.sorted().map(toJson)
  return objectToJson(value)
}

/** JSON has no infinity. */
function finite(double: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, double))
}

function objectToJson(object: RegoObject): JsonObject {
  const entries = object
    .sorted()
    .map(({ key, value }) => [typeof key === 'string' ? key : formatJson(key), toJson(value)])
  // Object.fromEntries makes `__proto__` an own field like any other.
  return Object.fromEntries(entries) as JsonObject
}
