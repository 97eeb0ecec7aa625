import type { KubernetesObject } from '../manifest/object.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import type { Scope } from './kubernetes/types.ts'
import { list, mapping } from './lenient.ts'
import type { StructuralSchema } from './structural-schema.ts'

/** One kind of custom resource in one version, as its CRD describes it. */
export interface CustomKind {
  readonly apiVersion: string
  readonly kind: string
  readonly scope: Scope
  /** Whether its status is a subresource. */
  readonly dropsStatus: boolean
  /** False where the CRD describes the version but the server does not serve it. */
  readonly served: boolean
  /** Marked as a resource, as embedded ones are: it has `apiVersion`, `kind` and `metadata` whether or not they are written. */
  readonly schema: StructuralSchema
}

export function isCustomResourceDefinition(object: KubernetesObject): boolean {
  return object.kind === 'CustomResourceDefinition' && object.apiVersion.startsWith('apiextensions.k8s.io/')
}

/**
 * The kinds that a CRD makes, one for each of its versions. What is malformed is left out here: the CRD's own check tells it.
 *
 * A version without a schema takes any fields.
 */
export function customKinds(crd: KubernetesObject): CustomKind[] {
  const spec = mapping(crd['spec'])
  const kind = mapping(spec['names'])['kind']
  const group = spec['group']
  if (typeof kind !== 'string' || typeof group !== 'string') return []
  const kinds: CustomKind[] = []
  for (const version of list(spec['versions']).map(mapping)) {
    const name = version['name']
    if (typeof name !== 'string') continue
    const written = mapping(version['schema'])['openAPIV3Schema']
    const schema = isJsonObject(written) ? readSchema(written) : anyFields
    kinds.push({
      apiVersion: `${group}/${name}`,
      kind,
      scope: spec['scope'] === 'Cluster' ? 'Cluster' : 'Namespaced',
      dropsStatus: mapping(version['subresources'])['status'] !== undefined,
      served: version['served'] !== false,
      schema: { ...schema, 'x-kubernetes-embedded-resource': true },
    })
  }
  return kinds
}

/** What is known of a custom resource whatever its kind: its metadata is like that of any object. */
export const anyKind: Omit<CustomKind, 'served'> = {
  apiVersion: '',
  kind: '',
  scope: 'Namespaced',
  dropsStatus: false,
  schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, 'x-kubernetes-embedded-resource': true },
}

const anyFields: StructuralSchema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }

/** How many CEL rules a schema has, at all depths. */
export function countValidations(schema: StructuralSchema): number {
  const own = schema['x-kubernetes-validations']?.length ?? 0
  return childrenOf(schema).reduce((sum, child) => sum + countValidations(child), own)
}

function childrenOf(schema: StructuralSchema): StructuralSchema[] {
  const { additionalProperties } = schema
  return [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items === undefined ? [] : [schema.items]),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
    ...(schema.allOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.not === undefined ? [] : [schema.not]),
  ]
}

/** A schema out of a CRD, without what has not the shape that `StructuralSchema` promises. */
function readSchema(schema: JsonObject): StructuralSchema {
  const read: [string, unknown][] = []
  for (const [keyword, value] of Object.entries(schema)) {
    const clean = readKeyword(keyword, value)
    if (clean !== undefined) read.push([keyword, clean])
  }
  return Object.fromEntries(read)
}

function readKeyword(keyword: string, value: JsonValue): unknown {
  switch (keyword) {
    case 'type':
      return typeof value === 'string' && structuralTypes.has(value) ? value : undefined
    case 'format':
    case 'pattern':
    case 'x-kubernetes-list-type':
      return typeof value === 'string' ? value : undefined
    case 'default':
      return value
    case 'items':
    case 'not':
      return isJsonObject(value) ? readSchema(value) : undefined
    case 'additionalProperties':
      return isJsonObject(value) ? readSchema(value) : value === true ? true : undefined
    case 'properties':
      return isJsonObject(value)
        ? Object.fromEntries(Object.entries(value).map(([name, field]) => [name, readSchema(mapping(field))]))
        : undefined
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return isJsonArray(value) ? value.map(branch => readSchema(mapping(branch))) : undefined
    case 'enum':
    case 'x-kubernetes-validations':
      return isJsonArray(value) ? value : undefined
    case 'required':
    case 'x-kubernetes-list-map-keys':
      return isJsonArray(value) ? value.filter(item => typeof item === 'string') : undefined
    default:
      return typeof value === (flags.has(keyword) ? 'boolean' : 'number') ? value : undefined
  }
}

export const structuralTypes: ReadonlySet<string> = new Set([
  'array',
  'boolean',
  'integer',
  'number',
  'object',
  'string',
])

const flags: ReadonlySet<string> = new Set([
  'nullable',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'x-kubernetes-int-or-string',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
])
