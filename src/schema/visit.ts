import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import type { Definitions } from './definitions.ts'
import { schemaOfField } from './prepare.ts'
import type { StructuralSchema } from './structural-schema.ts'

/** A mapping inside an object that is a value of a built-in definition: `io.k8s.api.core.v1.Container`. */
export interface Visited {
  readonly definition: string
  readonly value: JsonObject
  readonly pointer: Pointer
}

/** The mappings of a value that built-in definitions describe, from the outermost to the innermost. */
export function* visit(
  value: JsonValue,
  schema: StructuralSchema,
  definitions: Definitions,
  pointer: Pointer = [],
): Generator<Visited> {
  const resolved = definitions.resolve(schema)
  if (isJsonArray(value)) {
    if (resolved.items === undefined) return
    for (const [index, item] of value.entries()) yield* visit(item, resolved.items, definitions, [...pointer, index])
  } else if (isJsonObject(value)) {
    if (schema.$ref !== undefined) yield { definition: schema.$ref, value, pointer }
    for (const [name, content] of Object.entries(value)) {
      const fieldSchema = schemaOfField(resolved, name)
      if (fieldSchema !== undefined) yield* visit(content, fieldSchema, definitions, [...pointer, name])
    }
  }
}
