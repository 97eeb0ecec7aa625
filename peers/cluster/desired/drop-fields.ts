import type { KubernetesObject } from '../../../src/manifest/object.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'
import { formatPointer } from '../../../src/yaml/pointer.ts'

/** An object without the fields that RFC 6901 pointers lead to. */
export function dropFields(object: KubernetesObject, pointers: ReadonlySet<string>): KubernetesObject {
  return { ...without(object, '', pointers), apiVersion: object.apiVersion, kind: object.kind }
}

function without(value: JsonObject, at: string, pointers: ReadonlySet<string>): JsonObject
function without(value: JsonValue, at: string, pointers: ReadonlySet<string>): JsonValue
function without(value: JsonValue, at: string, pointers: ReadonlySet<string>): JsonValue {
  const below = (step: string | number) => `${at}${formatPointer([step])}`
  if (isJsonArray(value)) return value.map((item, index) => without(item, below(index), pointers))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) => {
      const path = below(name)
      return pointers.has(path) ? [] : [[name, without(field, path, pointers)]]
    }),
  )
}
