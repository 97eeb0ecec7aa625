import { isDeepStrictEqual } from 'node:util'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'

/**
 * Whether two lists of an Application's sources say the same. Argo CD writes down what it compared by Go's structures, which leave out what is false, zero or
 * empty; the spec is as somebody wrote it.
 */
export function sameSources(left: readonly JsonObject[], right: readonly JsonObject[]): boolean {
  return isDeepStrictEqual(left.map(withoutEmpty), right.map(withoutEmpty))
}

/** Without the entries of mappings that say nothing. Entries of lists stay: their number says something. */
function withoutEmpty(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(withoutEmpty)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, entry]) => [key, withoutEmpty(entry)] as const)
      .filter(([, entry]) => !isEmpty(entry)),
  )
}

function isEmpty(value: JsonValue): boolean {
  if (isJsonArray(value)) return value.length === 0
  if (isJsonObject(value)) return Object.keys(value).length === 0
  return value === null || value === false || value === 0 || value === ''
}
