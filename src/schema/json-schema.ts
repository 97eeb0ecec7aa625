import { RE2JS } from 're2js'
import type { JsonValue } from '../yaml/json.ts'
import { objectMeta } from './definitions.ts'
import { isCheckedFormat } from './formats.ts'
import type { StructuralSchema } from './structural-schema.ts'

/**
 * What ajv compiles: JSON Schema, and keywords of ours that `validator.ts` adds. `definition` names a built-in definition, `lazily` has a
 * function that makes a schema, `listMapKeys` and `listSet` are Kubernetes' list types.
 *
 * Only values of the right type are taken over from a schema, so that a CRD cannot put anything but data into the compiled code.
 */
export interface JsonSchema {
  [keyword: string]: unknown
}

type Origin = 'built-in' | 'custom'

const jsonTypes: Readonly<Record<string, readonly string[]>> = {
  array: ['array'],
  boolean: ['boolean'],
  integer: ['integer'],
  number: ['number'],
  object: ['object'],
  string: ['string'],
  /** Kubernetes' Quantity, which the server decodes from a string or a number. */
  quantity: ['number', 'string'],
  'schema-or-boolean': ['boolean', 'object'],
}

/** The JSON Schema of a built-in definition. */
export function fromDefinition(schema: StructuralSchema): JsonSchema {
  return core(schema, 'built-in')
}

/** The JSON Schema of a custom resource, with the fields that every resource has. */
export function fromCustomResource(schema: StructuralSchema): JsonSchema {
  const root = resourceCore(schema)
  const properties = root['properties'] as JsonSchema
  const metadata = schema.properties?.['metadata']
  const restriction = metadata === undefined ? {} : restrictionsOf(metadata)
  return { ...root, properties: { ...properties, metadata: { allOf: [{ definition: objectMeta }, restriction] } } }
}

/** The part of a schema that says which fields exist, with its restrictions. */
function core(schema: StructuralSchema, origin: Origin): JsonSchema {
  if (schema.$ref !== undefined && origin === 'built-in') return { definition: schema.$ref }
  if (schema['x-kubernetes-embedded-resource'] === true) return resourceCore(schema)
  const result: JsonSchema = { ...typeOf(schema), ...valueRestrictions(schema) }
  if (schema.type === 'schema-or-boolean') {
    result['if'] = { type: 'object' }
    result['then'] = { definition: 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps' }
  }
  if (schema.items !== undefined) result['items'] = below(schema.items, origin)
  if (schema.properties !== undefined) {
    result['properties'] = mapFields(schema.properties, field => below(field, origin))
  }
  if (typeof schema.additionalProperties === 'object') {
    result['additionalProperties'] = below(schema.additionalProperties, origin)
  } else if (isClosed(schema, origin)) {
    result['additionalProperties'] = false
  }
  return result
}

/** A mapping with fields waits until a value of it is met: compiling all of a large CRD takes seconds. */
function below(schema: StructuralSchema, origin: Origin): JsonSchema {
  const isLarge = origin === 'custom' && schema.properties !== undefined
  return isLarge ? { lazily: () => core(schema, origin) } : core(schema, origin)
}

/** A resource, at the root or embedded: it has `apiVersion`, `kind` and `metadata` whether or not its schema names them. */
function resourceCore(schema: StructuralSchema): JsonSchema {
  const { 'x-kubernetes-embedded-resource': _, ...plain } = schema
  const result = core({ ...plain, type: 'object' }, 'custom')
  const named = (result['properties'] ?? {}) as JsonSchema
  const required = new Set([...((result['required'] ?? []) as string[]), 'apiVersion', 'kind'])
  return {
    ...result,
    properties: {
      ...named,
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { definition: objectMeta },
    },
    required: [...required],
  }
}

/** Whether fields that the schema does not name are refused (by the server: pruned, and refused where validation is strict). */
function isClosed(schema: StructuralSchema, origin: Origin): boolean {
  if (schema.additionalProperties === true || schema['x-kubernetes-preserve-unknown-fields'] === true) return false
  // A built-in object without fields is one that the server decodes by code of its own: RawExtension, FieldsV1.
  if (origin === 'built-in') return schema.properties !== undefined
  return schema.type === 'object'
}

/** The part of a schema that only restricts values: below `allOf`, `anyOf`, `oneOf` and `not` there is nothing else. */
function restrictionsOf(schema: StructuralSchema): JsonSchema {
  const result = { ...typeOf(schema), ...valueRestrictions(schema) }
  if (schema.items !== undefined) result['items'] = restrictionsOf(schema.items)
  if (schema.properties !== undefined) result['properties'] = mapFields(schema.properties, restrictionsOf)
  if (typeof schema.additionalProperties === 'object') {
    result['additionalProperties'] = restrictionsOf(schema.additionalProperties)
  }
  return result
}

function typeOf(schema: StructuralSchema): JsonSchema {
  const types =
    schema['x-kubernetes-int-or-string'] === true ? ['integer', 'string'] : own(jsonTypes, schema.type ?? '')
  if (types === undefined) return {}
  return { type: schema.nullable === true ? [...types, 'null'] : types }
}

function valueRestrictions(schema: StructuralSchema): JsonSchema {
  const result: JsonSchema = {}
  if (Array.isArray(schema.enum)) result['enum'] = schema.nullable === true ? [...schema.enum, null] : schema.enum
  if (Array.isArray(schema.required)) result['required'] = schema.required.filter(field => typeof field === 'string')
  if (schema.type === 'quantity') result['format'] = 'quantity'
  else if (schema.format !== undefined && isCheckedFormat(schema.format)) result['format'] = schema.format
  if (typeof schema.pattern === 'string' && isRe2(schema.pattern)) result['pattern'] = schema.pattern
  for (const keyword of counts) if (isCount(schema[keyword])) result[keyword] = schema[keyword]
  if (typeof schema.multipleOf === 'number' && schema.multipleOf > 0) result['multipleOf'] = schema.multipleOf
  if (typeof schema.minimum === 'number') {
    result[schema.exclusiveMinimum === true ? 'exclusiveMinimum' : 'minimum'] = schema.minimum
  }
  if (typeof schema.maximum === 'number') {
    result[schema.exclusiveMaximum === true ? 'exclusiveMaximum' : 'maximum'] = schema.maximum
  }
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const branches = schema[keyword]
    if (Array.isArray(branches) && branches.length > 0) result[keyword] = branches.map(restrictionsOf)
  }
  if (schema.not !== undefined) result['not'] = restrictionsOf(schema.not)
  if (schema['x-kubernetes-list-type'] === 'set') result['listSet'] = true
  if (schema['x-kubernetes-list-type'] === 'map') result['listMapKeys'] = schema['x-kubernetes-list-map-keys'] ?? []
  return result
}

const counts = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'] as const

function isCount(value: JsonValue | undefined): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

function isRe2(pattern: string): boolean {
  try {
    RE2JS.compile(pattern)
    return true
  } catch {
    return false
  }
}

function mapFields(
  fields: Readonly<Record<string, StructuralSchema>>,
  change: (field: StructuralSchema) => JsonSchema,
): JsonSchema {
  // `__proto__` is no field of any Kubernetes type; as a key of compiled code it is only trouble.
  const usable = Object.entries(fields).filter(([name]) => name !== '__proto__')
  return Object.fromEntries(usable.map(([name, field]) => [name, change(field)]))
}

function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
