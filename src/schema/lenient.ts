import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'

/*
 * Reading of values that may have the wrong shape. Rules read with these: a wrong shape is told by the schema, and to a rule it is as if
 * nothing were there.
 */

const nothing: JsonObject = Object.freeze(Object.create(null))

/** The field, where `value` is a mapping that has it. */
export function field(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

export function mapping(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : nothing
}

export function list(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonArray(value) ? value : []
}

export function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function number(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}
