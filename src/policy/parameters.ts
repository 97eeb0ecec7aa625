import type { StructuralSchema } from '../schema/structural-schema.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'

/**
 * Fills in the defaults that a schema gives to fields that are missing, as the API server does; where a null is not allowed, a default
 * replaces it. Fields of a mapping that is missing itself get none, unless the mapping has a default.
 *
 * @see apiextensions-apiserver pkg/apiserver/schema/defaulting/algorithm.go
 */
export function applyDefaults(value: JsonValue, schema: StructuralSchema): JsonValue {
  if (isJsonArray(value)) {
    const { items } = schema
    return items === undefined ? value : value.map(member => applyDefaults(member, items))
  }
  if (!isJsonObject(value)) return value
  const entries = new Map(Object.entries(value))
  const properties = schema.properties ?? {}
  for (const [field, property] of Object.entries(properties)) {
    const isMissing = !entries.has(field) || (entries.get(field) === null && property.nullable !== true)
    if (isMissing && property.default !== undefined) entries.set(field, property.default)
  }
  for (const [field, member] of entries) {
    const property = Object.hasOwn(properties, field) ? properties[field] : additionalSchema(schema)
    if (property !== undefined) entries.set(field, applyDefaults(member, property))
  }
  return Object.fromEntries(entries)
}

function additionalSchema({ additionalProperties }: StructuralSchema): StructuralSchema | undefined {
  return typeof additionalProperties === 'object' ? additionalProperties : undefined
}

/**
 * A constraint's `spec.parameters` with defaults, as templates see them in `input.parameters`; an empty mapping where there are none.
 *
 * @see frameworks constraint/pkg/client/drivers/rego/driver.go: AddConstraint
 */
export function readParameters(spec: JsonObject, schema: StructuralSchema | undefined): JsonValue {
  if (schema === undefined) return {}
  const holder = applyDefaults(spec, { properties: { parameters: schema } })
  return (isJsonObject(holder) ? holder['parameters'] : undefined) ?? {}
}
