import { RE2JS } from 're2js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../yaml/json.ts'
import type { Pointer } from '../../yaml/pointer.ts'
import { structuralTypes } from '../custom-resources.ts'
import { forbidden, invalid, required, unsupported } from '../field-error.ts'
import { field, list, mapping, text } from '../lenient.ts'
import type { SchemaProblem } from '../problem.ts'
import type { Rule } from './rule.ts'

const apiextensions = 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1'

/** A CRD is named after its plural and its group. */
const crdName: Rule = {
  on: [`${apiextensions}.CustomResourceDefinition`],
  *check({ metadata, spec }, at) {
    const name = field(metadata, 'name')
    const plural = text(field(field(spec, 'names'), 'plural'))
    const group = text(field(spec, 'group'))
    if (typeof name !== 'string' || plural === undefined || group === undefined || name === `${plural}.${group}`) return
    const detail = 'must be spec.names.plural+"."+spec.group'
    yield invalid([...at, 'metadata', 'name'], name, detail, `Write ${plural}.${group}.`)
  },
}

/** One version is stored, and each has a schema. */
const crdVersions: Rule = {
  on: [`${apiextensions}.CustomResourceDefinitionSpec`],
  *check(spec, at) {
    const versions = list(spec['versions'])
    if (versions.length === 0) return
    const stored = versions.filter(version => field(version, 'storage') === true)
    if (stored.length !== 1) {
      const detail = 'must have exactly one version marked as storage version'
      yield invalid(
        [...at, 'versions'],
        stored.map(version => field(version, 'name') ?? null),
        detail,
        'Write storage: true in one of them.',
      )
    }
    for (const [index, version] of versions.entries()) {
      if (!isJsonObject(version) || field(version['schema'], 'openAPIV3Schema') !== undefined) continue
      yield required([...at, 'versions', index, 'schema'], 'openAPIV3Schema', 'schemas are required')
    }
    if (spec['preserveUnknownFields'] === true) {
      const detail = 'must be false in order to use defaults in the schema'
      yield invalid(
        [...at, 'preserveUnknownFields'],
        true,
        detail,
        'Write x-kubernetes-preserve-unknown-fields: true in the schema instead.',
      )
    }
  },
}

/** The schema of a version is structural. */
const crdSchema: Rule = {
  on: [`${apiextensions}.CustomResourceValidation`],
  *check({ openAPIV3Schema: schema }, at) {
    if (!isJsonObject(schema)) return
    const schemaAt = [...at, 'openAPIV3Schema']
    if (schema['type'] === undefined) yield required(schemaAt, 'type', 'must be object at the root')
    else if (schema['type'] !== 'object' && structuralTypes.has(String(schema['type']))) {
      yield invalid([...schemaAt, 'type'], schema['type'], 'must be object at the root', 'Write object.')
    }
    yield* checkNode(schema, schemaAt)
  },
}

/** Keywords of JSON Schema that a structural schema has not. */
const forbiddenKeywords = ['$ref', 'definitions', 'dependencies', 'id', 'patternProperties', 'additionalItems']

/** One node of the schema's core, and those below it. */
function* checkNode(node: JsonObject, at: Pointer): Generator<SchemaProblem> {
  yield* checkValueKeywords(node, at)
  const isOpen = node['x-kubernetes-int-or-string'] === true || node['x-kubernetes-preserve-unknown-fields'] === true
  // The root says so in words of its own.
  if (node['type'] === undefined && !isOpen && at.at(-1) !== 'openAPIV3Schema')
    yield required(at, 'type', 'must not be empty for specified object fields')
  for (const keyword of forbiddenKeywords)
    if (node[keyword] !== undefined) yield forbidden([...at, keyword], 'is not supported')
  if (node['additionalProperties'] !== undefined && node['properties'] !== undefined) {
    yield forbidden(
      [...at, 'additionalProperties'],
      'additionalProperties and properties are mutual exclusive',
      'Keep one of them.',
    )
  }
  if (node['uniqueItems'] === true)
    yield forbidden(
      [...at, 'uniqueItems'],
      'uniqueItems cannot be set to true since the runtime complexity becomes quadratic',
    )
  if (node['type'] === 'array' && node['items'] === undefined) yield required(at, 'items', 'must be specified')
  for (const [name, property] of Object.entries(mapping(node['properties']))) {
    if (isJsonObject(property)) yield* checkNode(property, [...at, 'properties', name])
  }
  for (const keyword of ['items', 'additionalProperties']) {
    const below = node[keyword]
    if (isJsonObject(below)) yield* checkNode(below, [...at, keyword])
  }
}

function* checkValueKeywords(node: JsonObject, at: Pointer): Generator<SchemaProblem> {
  const { type, pattern } = node
  if (typeof type === 'string' && type !== '' && !structuralTypes.has(type))
    yield unsupported([...at, 'type'], type, [...structuralTypes])
  if (typeof pattern === 'string') {
    const fault = patternFault(pattern)
    if (fault !== undefined)
      yield invalid([...at, 'pattern'], pattern, `must be a valid regular expression, but isn't: ${fault}`)
  }
  if (node['x-kubernetes-list-type'] === 'map') yield* checkMapKeys(node, at)
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    for (const [index, branch] of list(node[keyword]).entries()) {
      if (isJsonObject(branch)) yield* checkValueKeywords(branch, [...at, keyword, index])
    }
  }
}

/** The keys of a list of type map are scalar fields of its items, required or with a default. */
function* checkMapKeys(node: JsonObject, at: Pointer): Generator<SchemaProblem> {
  const keys = list(node['x-kubernetes-list-map-keys'])
  if (keys.length === 0)
    yield required(at, 'x-kubernetes-list-map-keys', 'must not be empty if x-kubernetes-list-type is map')
  const items = mapping(node['items'])
  for (const [index, key] of keys.entries()) {
    const property: JsonValue | undefined = typeof key === 'string' ? field(items['properties'], key) : undefined
    const keyAt = [...at, 'x-kubernetes-list-map-keys', index]
    if (property === undefined) yield invalid(keyAt, key, 'must be a name of a property of the items')
    else if (!list(items['required']).includes(key) && field(property, 'default') === undefined) {
      yield invalid(keyAt, key, 'this property must either have a default or be a required property')
    }
  }
}

function patternFault(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

export const customResourceDefinitionRules: readonly Rule[] = [crdName, crdVersions, crdSchema]
