import { isJsonArray, isJsonObject, type JsonValue } from '../yaml/json.ts'
import { type Definitions, objectMeta } from './definitions.ts'
import type { StructuralSchema } from './structural-schema.ts'

/**
 * A copy of `value` as the API server validates it: nulls of fields that are not nullable are gone, and defaults are set.
 *
 * List items are never dropped, so a pointer into the copy is a pointer into the original.
 *
 * @see apiextensions-apiserver pkg/apiserver/schema/defaulting: `PruneNonNullableNullsWithoutDefaults` and `Default`
 */
export function prepare(value: JsonValue, schema: StructuralSchema, definitions: Definitions): JsonValue {
  const resolved = definitions.resolve(schema)
  if (isJsonArray(value)) {
    const items = resolved.items ?? {}
    return value.map(item => prepare(item, items, definitions))
  }
  if (!isJsonObject(value)) return value
  const entries: [string, JsonValue][] = []
  for (const [field, content] of Object.entries(value)) {
    const fieldSchema = schemaOfField(resolved, field)
    if (content === null && fieldSchema !== undefined && fieldSchema.nullable !== true) continue
    entries.push([field, prepare(content, fieldSchema ?? {}, definitions)])
  }
  for (const { field, fieldSchema, content } of defaultsOf(resolved)) {
    if (!entries.some(([present]) => present === field)) {
      entries.push([field, prepare(content, fieldSchema, definitions)])
    }
  }
  // fromEntries makes own properties of any name, `__proto__` included.
  return Object.fromEntries(entries)
}

/** The schema of one field of a mapping, or undefined where the schema does not know the field. The metadata of a resource is always known. */
export function schemaOfField(schema: StructuralSchema, field: string): StructuralSchema | undefined {
  const { properties, additionalProperties } = schema
  if (field === 'metadata' && schema['x-kubernetes-embedded-resource'] === true) return { $ref: objectMeta }
  if (properties !== undefined && Object.hasOwn(properties, field)) return properties[field]
  if (typeof additionalProperties === 'object') return additionalProperties
  return undefined
}

interface FieldDefault {
  readonly field: string
  readonly fieldSchema: StructuralSchema
  readonly content: JsonValue
}

const knownDefaults = new WeakMap<StructuralSchema, readonly FieldDefault[]>()

/** Most schemas have none, and to look at every property again for every value is most of the work on a large CRD. */
function defaultsOf(schema: StructuralSchema): readonly FieldDefault[] {
  const known = knownDefaults.get(schema)
  if (known !== undefined) return known
  const defaults = Object.entries(schema.properties ?? {}).flatMap(([field, fieldSchema]) =>
    fieldSchema.default === undefined ? [] : { field, fieldSchema, content: fieldSchema.default },
  )
  knownDefaults.set(schema, defaults)
  return defaults
}
