import { expect, test } from '@jest/globals'
import type { JsonValue } from '../yaml/json.ts'
import { formatPointer } from '../yaml/pointer.ts'
import { parametersSchemaProblems } from './parameters-schema-check.ts'

function problemsOf(openAPIV3Schema: JsonValue, apiVersion = 'templates.gatekeeper.sh/v1') {
  const template = {
    apiVersion,
    kind: 'ConstraintTemplate',
    spec: { crd: { spec: { validation: { openAPIV3Schema } } } },
  }
  const prefix = '/spec/crd/spec/validation/openAPIV3Schema'
  return parametersSchemaProblems(template).map(
    ({ pointer, message }) => `${formatPointer(pointer).slice(prefix.length)} ${message}`,
  )
}

test.each<{ name: string; schema: JsonValue; expected: string[] }>([
  {
    name: 'a structural one',
    schema: {
      type: 'object',
      properties: {
        list: { type: 'array', items: { type: 'string' } },
        port: { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] },
        mode: { type: 'string', default: 'a', pattern: '^a', oneOf: [{ enum: ['a'] }, { enum: ['b'] }] },
        any: { 'x-kubernetes-preserve-unknown-fields': true },
        map: { type: 'object', additionalProperties: { type: 'string' } },
      },
    },
    expected: [],
  },
  { name: 'no type at all', schema: { properties: {} }, expected: [' The schema has no type here.'] },
  {
    name: 'every mistake, at every depth',
    schema: {
      type: 'object',
      properties: {
        list: { type: 'array' },
        text: { type: 'text' },
        map: { type: 'object', additionalProperties: {} },
        closed: { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } } },
        both: { type: 'object', additionalProperties: { type: 'string' }, properties: { a: { type: 'string' } } },
        ref: { type: 'object', $ref: '#/x' },
        set: { type: 'array', uniqueItems: true, items: [{ type: 'string' }] },
        wrong: 'string',
        pattern: { type: 'string', pattern: '(' },
        wrongDefault: { type: 'string', default: 5 },
        choice: { type: 'string', anyOf: [{ type: 'string' }], not: { properties: { a: { default: 1 } } } },
      },
    },
    expected: [
      '/properties/list A list needs a schema for its items.',
      '/properties/text/type "text" is not a type.',
      '/properties/map/additionalProperties The schema has no type here.',
      '/properties/closed properties and additionalProperties exclude each other.',
      '/properties/both properties and additionalProperties exclude each other.',
      '/properties/ref/$ref A custom resource\'s schema cannot have "$ref".',
      '/properties/set A list needs a schema for its items.',
      '/properties/set/uniqueItems uniqueItems cannot be true.',
      '/properties/set/items "items" must be one schema.',
      '/properties/wrong A schema must be a mapping.',
      '/properties/pattern/pattern The pattern is not a regular expression: error parsing regexp: missing closing ): `(`',
      '/properties/wrongDefault/default default: Invalid value: 5: must be of type string, not integer',
      '/properties/choice/anyOf/0/type "type" cannot stand in a restriction.',
      '/properties/choice/not/properties/a/default "default" cannot stand in a restriction.',
    ],
  },
])('$name', ({ schema, expected }) => {
  expect(problemsOf(schema)).toEqual(expected)
})

test('a legacy schema needs no types', () => {
  expect(problemsOf({ properties: { list: { type: 'array' }, any: {} } }, 'templates.gatekeeper.sh/v1beta1')).toEqual(
    [],
  )
})
