import type { StructuralSchema } from '../schema/structural-schema.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import { withDefaults } from './schema-check.ts'

/**
 * A constraint's `spec.parameters` with defaults, as templates see them in `input.parameters`; an empty mapping where there are none.
 *
 * @see frameworks constraint/pkg/client/drivers/rego/driver.go: AddConstraint
 */
export function readParameters(spec: JsonObject, schema: StructuralSchema | undefined): JsonValue {
  if (schema === undefined) return {}
  const holder = withDefaults(spec, { type: 'object', properties: { parameters: schema } })
  return (isJsonObject(holder) ? holder['parameters'] : undefined) ?? {}
}
