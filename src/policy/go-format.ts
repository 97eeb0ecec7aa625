import { isJsonArray, isJsonObject, type JsonValue } from '../yaml/json.ts'

/** A JSON value as Go's `%v` prints it: `map[a:1 b:[x y]]`. */
export function goFormat(value: JsonValue): string {
  if (value === null) return '<nil>'
  if (isJsonArray(value)) return `[${value.map(goFormat).join(' ')}]`
  if (!isJsonObject(value)) return String(value)
  const entries = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return `map[${entries.map(([field, member]) => `${field}:${goFormat(member)}`).join(' ')}]`
}

/** The Go type that a decoded JSON value has in OPA's results. */
export function goType(value: JsonValue): string {
  if (value === null) return '<nil>'
  if (isJsonArray(value)) return '[]interface {}'
  if (isJsonObject(value)) return 'map[string]interface {}'
  if (typeof value === 'number') return 'json.Number'
  return typeof value === 'boolean' ? 'bool' : 'string'
}
