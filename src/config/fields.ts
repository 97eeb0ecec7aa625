import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import { type Pointer, valueAt } from '../yaml/pointer.ts'

/** A text of the file, and where it stands. */
export interface Text {
  readonly text: string
  readonly pointer: Pointer
}

/** The mappings of the list at the top-level field `name`. What has another type is left to the schema to tell. */
export function mappingsOf(root: JsonValue, name: string): readonly { item: JsonObject; pointer: Pointer }[] {
  const list = valueAt(root, [name])
  if (!isJsonArray(list)) return []
  return list.flatMap((item, index) => (isJsonObject(item) ? [{ item, pointer: [name, index] }] : []))
}

/** The string at `pointer`, as a list of one; empty where there is none. */
export function textAt(root: JsonValue, pointer: Pointer): readonly Text[] {
  const text = valueAt(root, pointer)
  return typeof text === 'string' ? [{ text, pointer }] : []
}

/** The strings of the list at `pointer`. */
export function textsAt(root: JsonValue, pointer: Pointer): readonly Text[] {
  const list = valueAt(root, pointer)
  if (!isJsonArray(list)) return []
  return list.flatMap((text, index) => (typeof text === 'string' ? [{ text, pointer: [...pointer, index] }] : []))
}
