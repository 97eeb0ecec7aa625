import type { KubernetesObject } from '../manifest/object.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { parametersSchema, schemaPointer } from './parameters-schema.ts'
import { patternMistake } from './pattern.ts'
import type { ObjectProblem } from './problem.ts'
import { excessiveRestrictions } from './restriction-check.ts'
import { schemaCheck } from './schema-check.ts'

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string']
const refused = ['$ref', 'additionalItems', 'definitions', 'dependencies', 'patternProperties']

/**
 * Why the API server would refuse the CRD that Gatekeeper makes of a template: its schema is not structural.
 *
 * @see apiextensions-apiserver pkg/apis/apiextensions/validation/validation.go, pkg/apiserver/schema/validation.go
 */
export function parametersSchemaProblems(template: KubernetesObject): ObjectProblem[] {
  const schema = parametersSchema(template)
  return schema === undefined ? [] : structureProblems(schema as JsonObject, schemaPointer)
}

function structureProblems(schema: JsonValue, pointer: Pointer): ObjectProblem[] {
  if (!isJsonObject(schema)) return [problem('A schema must be a mapping.', pointer, 'Write a mapping with "type".')]
  return [
    ...typeProblems(schema, pointer),
    ...keywordProblems(schema, pointer),
    ...valueProblems(schema, pointer),
    ...childProblems(schema, pointer),
  ]
}

function typeProblems(schema: JsonObject, pointer: Pointer): ObjectProblem[] {
  const { type } = schema
  const isOpen = ['x-kubernetes-int-or-string', 'x-kubernetes-preserve-unknown-fields'].some(
    flag => schema[flag] === true,
  )
  if (typeof type === 'string' && types.includes(type)) {
    if (type !== 'array' || isJsonObject(schema['items'])) return []
    return [problem('A list needs a schema for its items.', pointer, 'Add "items" with a type.')]
  }
  if (type === undefined || type === '') {
    return isOpen ? [] : [problem('The schema has no type here.', pointer, `Add "type": ${types.join(', ')}.`)]
  }
  return [problem(`${JSON.stringify(type)} is not a type.`, [...pointer, 'type'], `Use one of ${types.join(', ')}.`)]
}

function keywordProblems(schema: JsonObject, pointer: Pointer): ObjectProblem[] {
  const problems = refused
    .filter(keyword => Object.hasOwn(schema, keyword))
    .map(keyword =>
      problem(`A custom resource's schema cannot have "${keyword}".`, [...pointer, keyword], 'Remove it.'),
    )
  const { additionalProperties, properties, uniqueItems } = schema
  const isMap = isJsonObject(additionalProperties) || additionalProperties === false
  if (isMap && isJsonObject(properties) && Object.keys(properties).length > 0) {
    const fix = 'Keep "properties" for fixed names, or "additionalProperties" for names of any kind.'
    problems.push(problem('properties and additionalProperties exclude each other.', pointer, fix))
  }
  if (uniqueItems === true) {
    const fix = 'Remove it, or use "x-kubernetes-list-type": "set".'
    problems.push(problem('uniqueItems cannot be true.', [...pointer, 'uniqueItems'], fix))
  }
  return problems
}

/** Values in the schema that the schema itself, or its language, does not allow. */
function valueProblems(schema: JsonObject, pointer: Pointer): ObjectProblem[] {
  const { pattern } = schema
  const problems = excessiveRestrictions(schema, pointer).map(at =>
    problem(`"${at.at(-1)}" cannot stand in a restriction.`, at, 'Say it outside of allOf, anyOf, oneOf and not.'),
  )
  const mistake = typeof pattern === 'string' ? patternMistake(pattern) : undefined
  if (mistake !== undefined) {
    problems.push(
      problem(`The pattern is not a regular expression: ${mistake}`, [...pointer, 'pattern'], 'Correct it.'),
    )
  }
  if (schema['default'] !== undefined && problems.length === 0) problems.push(...defaultProblems(schema, pointer))
  return problems
}

function defaultProblems({ default: value = null, ...schema }: JsonObject, pointer: Pointer): ObjectProblem[] {
  const check = schemaCheck({ type: 'object', properties: { default: schema } })
  return check({ apiVersion: '', kind: '', default: value }).map(found =>
    problem(found.message, [...pointer, ...found.pointer], 'Give a default that the schema allows.'),
  )
}

function childProblems(schema: JsonObject, pointer: Pointer): ObjectProblem[] {
  const { additionalProperties, items, properties } = schema
  const problems: ObjectProblem[] = []
  if (isJsonObject(properties)) {
    for (const [field, child] of Object.entries(properties)) {
      problems.push(...structureProblems(child, [...pointer, 'properties', field]))
    }
  }
  if (isJsonArray(items))
    problems.push(problem('"items" must be one schema.', [...pointer, 'items'], 'Write a mapping.'))
  else if (items !== undefined) problems.push(...structureProblems(items, [...pointer, 'items']))
  if (isJsonObject(additionalProperties)) {
    problems.push(...structureProblems(additionalProperties, [...pointer, 'additionalProperties']))
  }
  return problems
}

function problem(message: string, pointer: Pointer, fix: string): ObjectProblem {
  return { rule: 'policy/parameters-schema', message, pointer, part: 'value', fix }
}
