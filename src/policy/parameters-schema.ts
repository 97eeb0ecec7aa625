import { groupVersion, type KubernetesObject } from '../manifest/object.ts'
import type { StructuralSchema } from '../schema/structural-schema.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import { valueAt } from '../yaml/pointer.ts'
import { objectAt } from './fields.ts'

/**
 * The schema of a template's parameters; undefined where its constraints may have none.
 *
 * With `legacySchema`, which is the default of v1beta1 and v1alpha1 and not of v1, every level keeps unknown fields.
 *
 * @see frameworks constraint/pkg/apis/templates/v1/conversion.go, constraint/pkg/schema/transform.go
 */
export function parametersSchema(template: KubernetesObject): StructuralSchema | undefined {
  const validation = objectAt(template, 'spec', 'crd', 'spec', 'validation')
  const schema = objectAt(validation, 'openAPIV3Schema')
  if (!isLegacy(template, validation)) return schema
  return preserveUnknownFields(schema ?? {})
}

/** The pointer of the schema in its template. */
export const schemaPointer = ['spec', 'crd', 'spec', 'validation', 'openAPIV3Schema']

function isLegacy(template: KubernetesObject, validation: JsonObject | undefined): boolean {
  const legacy = valueAt(validation, ['legacySchema'])
  return typeof legacy === 'boolean' ? legacy : groupVersion(template.apiVersion).version !== 'v1'
}

function preserveUnknownFields(schema: JsonObject): JsonObject {
  const { type, properties, items, additionalProperties } = schema
  const isOpen = type === undefined || type === '' || type === 'object'
  return {
    ...schema,
    ...(isOpen ? { 'x-kubernetes-preserve-unknown-fields': true } : {}),
    ...(isJsonObject(properties) ? { properties: mapValues(properties, preserveIn) } : {}),
    ...(isJsonObject(additionalProperties)
      ? { additionalProperties: preserveUnknownFields(additionalProperties) }
      : {}),
    ...(isJsonObject(items)
      ? { items: preserveUnknownFields(items) }
      : type === 'array'
        ? { items: { 'x-kubernetes-preserve-unknown-fields': true } }
        : {}),
  }
}

function preserveIn(schema: JsonValue): JsonValue {
  return isJsonObject(schema) ? preserveUnknownFields(schema) : schema
}

function mapValues(object: JsonObject, change: (value: JsonValue) => JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]): [string, JsonValue] => [key, change(value)]))
}
