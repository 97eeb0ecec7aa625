import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import { type Pointer, valueAt } from '../yaml/pointer.ts'

/** The mapping at `pointer`, or undefined where there is none or something else. */
export function objectAt(root: JsonValue | undefined, ...pointer: Pointer): JsonObject | undefined {
  const value = valueAt(root, pointer)
  return isJsonObject(value) ? value : undefined
}

/** The text at `pointer`; empty where there is none or something else, as Kubernetes' accessors have it. */
export function stringAt(root: JsonValue | undefined, ...pointer: Pointer): string {
  const value = valueAt(root, pointer)
  return typeof value === 'string' ? value : ''
}

/** The list at `pointer`; empty where there is none or something else. */
export function listAt(root: JsonValue | undefined, ...pointer: Pointer): readonly JsonValue[] {
  const value = valueAt(root, pointer)
  return isJsonArray(value) ? value : []
}

/** The texts of the list at `pointer`; members of another type are left out. */
export function stringsAt(root: JsonValue | undefined, ...pointer: Pointer): readonly string[] {
  return listAt(root, ...pointer).filter(member => typeof member === 'string')
}

/** The mapping of texts at `pointer`; empty as a whole where one value is no text, as Kubernetes' accessors have it. */
export function stringMapAt(root: JsonValue | undefined, ...pointer: Pointer): ReadonlyMap<string, string> {
  const entries = Object.entries(objectAt(root, ...pointer) ?? {})
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return new Map(texts.length === entries.length ? texts : [])
}
