import { isJsonArray, isJsonObject, type JsonValue } from './json.ts'

/** The way from the root of a document to a value in it: field names and list indexes. */
export type Pointer = readonly (string | number)[]

/** Writes a pointer as RFC 6901 does: `/spec/containers/0/image`; the root is the empty string. */
export function formatPointer(pointer: Pointer): string {
  return pointer.map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Writes a pointer as the API server does in its messages: `spec.containers[0].image`. */
export function formatFieldPath(pointer: Pointer): string {
  let path = ''
  for (const step of pointer) {
    if (typeof step === 'number') path += `[${step}]`
    else if (/^[A-Za-z0-9_$-]+$/.test(step)) path += path === '' ? step : `.${step}`
    else path += `[${step}]`
  }
  return path
}

/** The value at `pointer`, or undefined where the way ends earlier. */
export function valueAt(root: JsonValue | undefined, pointer: Pointer): JsonValue | undefined {
  let value = root
  for (const step of pointer) {
    if (isJsonArray(value)) value = value[Number(step)]
    else if (isJsonObject(value)) value = Object.hasOwn(value, String(step)) ? value[String(step)] : undefined
    else return undefined
  }
  return value
}
