import type { KindSchema, KubernetesTypes, KubernetesTypesDifference } from '../src/schema/kubernetes/types.ts'
import type { StructuralSchema } from '../src/schema/structural-schema.ts'

/** What the derivation reads of one document that an API server answers on `/openapi/v3/…`. */
export interface OpenApiDocument {
  readonly paths?: Readonly<Record<string, { readonly post?: Operation }>>
  readonly components?: { readonly schemas?: Readonly<Record<string, OpenApiSchema>> }
}

interface Operation {
  readonly 'x-kubernetes-group-version-kind'?: {
    readonly group: string
    readonly version: string
    readonly kind: string
  }
}

export type OpenApiSchema = StructuralSchema & {
  readonly 'x-kubernetes-group-version-kind'?: readonly GroupVersionKind[]
}

interface GroupVersionKind {
  readonly group: string
  readonly version: string
  readonly kind: string
}

const refPrefix = '#/components/schemas/'

/** Go's zero values, which the documents give as the default of nearly every field that cannot be absent in Go. They say nothing. */
const zeroDefaults = new Set(['""', '0', 'false', '{}'])

const keptKeywords = [
  'type',
  'format',
  'required',
  'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys',
] as const satisfies readonly (keyof StructuralSchema)[]

/** The types that one minor version serves, as its documents describe them. */
export function deriveTypes(kubernetes: string, documents: readonly OpenApiDocument[]): KubernetesTypes {
  const schemas: Record<string, OpenApiSchema> = Object.assign(
    {},
    ...documents.map(document => document.components?.schemas),
  )
  const kinds = Object.assign({}, ...documents.map(document => deriveKinds(document, schemas)))
  const definitions: Record<string, StructuralSchema> = {}
  const pending = Object.values<KindSchema>(kinds).map(kind => kind.definition)
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (Object.hasOwn(definitions, name)) continue
    const schema = schemas[name]
    if (schema === undefined)
      throw new Error(`The documents of ${kubernetes} refer to ${name}, which none of them defines.`)
    const definition = requireSpec(compactSchema(schema), schemas)
    definitions[name] = definition
    pending.push(...references(definition))
  }
  return { kubernetes, kinds: sortKeys(kinds), definitions: sortKeys(definitions) }
}

/** What `types` adds to `base`, changes in it, and (as null) does not have. */
export function differenceTo(base: KubernetesTypes, types: KubernetesTypes): KubernetesTypesDifference {
  return {
    kubernetes: types.kubernetes,
    base: base.kubernetes,
    kinds: differingEntries(base.kinds, types.kinds),
    definitions: differingEntries(base.definitions, types.definitions),
  }
}

/** The newest minor in full, each older one as what differs from it; newest first. */
export function relateToNewest(all: readonly KubernetesTypes[]): (KubernetesTypes | KubernetesTypesDifference)[] {
  const minor = ({ kubernetes }: KubernetesTypes) => Number(kubernetes.split('.')[1])
  const [newest, ...older] = all.toSorted((left, right) => minor(right) - minor(left))
  return newest === undefined ? [] : [newest, ...older.map(types => differenceTo(newest, types))]
}

/** JSON with one kind and one definition a line, so that a change of a definition is a change of one line. */
export function formatTypes(types: KubernetesTypes | KubernetesTypesDifference): string {
  const { kinds, definitions, ...head } = types
  const lines = (entries: Readonly<Record<string, unknown>>) =>
    Object.entries(entries).map(([name, value]) => `\n${JSON.stringify(name)}:${JSON.stringify(value)}`)
  const start = JSON.stringify(head).slice(0, -1)
  return `${start},\n"kinds":{${lines(kinds)}\n},\n"definitions":{${lines(definitions)}\n}}\n`
}

/** A kind is what can be created by a POST to a collection; the collection's path tells its scope. */
function deriveKinds(
  document: OpenApiDocument,
  schemas: Readonly<Record<string, OpenApiSchema>>,
): Record<string, KindSchema> {
  const kinds: Record<string, KindSchema> = {}
  for (const [path, { post }] of Object.entries(document.paths ?? {})) {
    const id = post?.['x-kubernetes-group-version-kind']
    if (id === undefined || path.includes('{name}')) continue
    const definition = Object.keys(schemas).find(name =>
      schemas[name]?.['x-kubernetes-group-version-kind']?.some(other => same(id, other)),
    )
    if (definition === undefined)
      throw new Error(`No definition is marked as ${id.group}/${id.version} ${id.kind}, which ${path} creates.`)
    const apiVersion = id.group === '' ? id.version : `${id.group}/${id.version}`
    kinds[`${apiVersion} ${id.kind}`] = {
      definition,
      scope: path.includes('/namespaces/{namespace}/') ? 'Namespaced' : 'Cluster',
    }
  }
  return kinds
}

function same(left: GroupVersionKind, right: GroupVersionKind): boolean {
  return left.group === right.group && left.version === right.version && left.kind === right.kind
}

/** The schema without descriptions, zero defaults and what only patches need; fields in the order of the alphabet. */
function compactSchema(schema: StructuralSchema): StructuralSchema {
  const reference = schema.$ref ?? (schema.allOf?.length === 1 ? schema.allOf[0]?.$ref : undefined)
  const compact: Record<string, unknown> = {}
  if (reference !== undefined) compact['$ref'] = reference.slice(refPrefix.length)
  for (const keyword of keptKeywords) if (schema[keyword] !== undefined) compact[keyword] = schema[keyword]
  if (schema.default !== undefined && !zeroDefaults.has(JSON.stringify(schema.default)))
    compact['default'] = schema.default
  if (typeof schema.additionalProperties === 'object')
    compact['additionalProperties'] = compactSchema(schema.additionalProperties)
  if (schema.items !== undefined) compact['items'] = compactSchema(schema.items)
  if (schema.oneOf !== undefined) compact['oneOf'] = schema.oneOf
  if (schema.properties !== undefined) {
    const fields = Object.entries(schema.properties).map(([field, value]) => [field, compactSchema(value)] as const)
    compact['properties'] = sortKeys(Object.fromEntries(fields))
  }
  return compact
}

/**
 * An absent `spec` reaches the server's validation as an empty one, and is refused for the fields that are missing in it: where the spec's
 * own type requires fields, the spec is required.
 */
function requireSpec(schema: StructuralSchema, schemas: Readonly<Record<string, OpenApiSchema>>): StructuralSchema {
  const spec = schemas[schema.properties?.['spec']?.$ref ?? '']
  if (spec?.required === undefined || schema.required?.includes('spec')) return schema
  return { ...schema, required: [...(schema.required ?? []), 'spec'] }
}

function references(schema: StructuralSchema): string[] {
  const found = schema.$ref === undefined ? [] : [schema.$ref]
  if (typeof schema.additionalProperties === 'object') found.push(...references(schema.additionalProperties))
  if (schema.items !== undefined) found.push(...references(schema.items))
  for (const value of Object.values(schema.properties ?? {})) found.push(...references(value))
  return found
}

function differingEntries<Value>(
  base: Readonly<Record<string, Value>>,
  other: Readonly<Record<string, Value>>,
): Record<string, Value | null> {
  const differing: Record<string, Value | null> = {}
  for (const name of Object.keys(base)) if (!Object.hasOwn(other, name)) differing[name] = null
  for (const [name, value] of Object.entries(other)) {
    if (JSON.stringify(base[name]) !== JSON.stringify(value)) differing[name] = value
  }
  return sortKeys(differing)
}

function sortKeys<Value>(entries: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(entries).sort(([left], [right]) => (left < right ? -1 : 1)))
}
