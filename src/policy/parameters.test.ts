import { expect, test } from '@jest/globals'
import type { JsonValue } from '../yaml/json.ts'
import { readParameters } from './parameters.ts'
import { parametersSchema } from './parameters-schema.ts'

const schema = {
  type: 'object',
  properties: {
    limit: { type: 'integer', default: 3 },
    labels: { type: 'array', items: { type: 'object', properties: { regex: { type: 'string', default: '.*' } } } },
    nested: { type: 'object', properties: { deep: { type: 'string', default: 'x' } } },
    given: { type: 'object', default: {}, properties: { deep: { type: 'string', default: 'y' } } },
    kept: { type: 'string', nullable: true, default: 'z' },
    byName: {
      type: 'object',
      additionalProperties: { type: 'object', properties: { on: { type: 'boolean', default: true } } },
    },
  },
}

test.each<{ name: string; given: JsonValue; expected: JsonValue }>([
  { name: 'missing fields', given: {}, expected: { limit: 3, given: { deep: 'y' }, kept: 'z' } },
  {
    name: 'a null that may not be',
    given: { limit: null, nested: null },
    expected: { limit: 3, given: { deep: 'y' }, kept: 'z' },
  },
  { name: 'a null that may be', given: { kept: null }, expected: { limit: 3, given: { deep: 'y' }, kept: null } },
  {
    name: 'what is given stays',
    given: { limit: 0, given: { deep: '' }, kept: '' },
    expected: { limit: 0, given: { deep: '' }, kept: '' },
  },
  {
    name: 'in lists, mappings and mappings of any name',
    given: { limit: 1, given: {}, kept: '', labels: [{}, { regex: 'a' }], nested: {}, byName: { a: {} } },
    expected: {
      limit: 1,
      given: { deep: 'y' },
      kept: '',
      labels: [{ regex: '.*' }, { regex: 'a' }],
      nested: { deep: 'x' },
      byName: { a: { on: true } },
    },
  },
])('defaults: $name', ({ given, expected }) => {
  expect(readParameters({ parameters: given }, schema)).toEqual(expected)
})

test('a hostile field name is a field name', () => {
  const given = JSON.parse('{"__proto__":{"limit":1},"constructor":{}}') as JsonValue
  expect(JSON.stringify(readParameters({ parameters: given }, { type: 'object' }))).toBe(JSON.stringify(given))
})

test.each([
  { name: 'no parameters, defaults below', spec: {}, schema, expected: {} },
  {
    name: 'no parameters, a default of their own',
    spec: {},
    schema: { ...schema, default: { limit: 9 } },
    expected: { limit: 9, given: { deep: 'y' }, kept: 'z' },
  },
  { name: 'null', spec: { parameters: null }, schema: {}, expected: {} },
  { name: 'no schema', spec: { parameters: { a: 1 } }, schema: undefined, expected: {} },
])('parameters: $name', ({ spec, schema: given, expected }) => {
  expect(readParameters(spec, given)).toEqual(expected)
})

function template(apiVersion: string, validation?: JsonValue) {
  return {
    apiVersion: `templates.gatekeeper.sh/${apiVersion}`,
    kind: 'ConstraintTemplate',
    spec: { crd: { spec: validation === undefined ? {} : { validation } } },
  }
}

const open = { 'x-kubernetes-preserve-unknown-fields': true }

test.each([
  { name: 'v1 without a schema has no parameters', template: template('v1'), expected: undefined },
  { name: 'v1beta1 without a schema takes anything', template: template('v1beta1'), expected: open },
  {
    name: 'v1 keeps to its schema',
    template: template('v1', { openAPIV3Schema: { type: 'object' } }),
    expected: { type: 'object' },
  },
  {
    name: 'a legacy schema is open at every level',
    template: template('v1', {
      legacySchema: true,
      openAPIV3Schema: {
        properties: {
          list: { type: 'array' },
          objects: { type: 'array', items: { type: 'object' } },
          text: { type: 'string' },
          map: { type: 'object', additionalProperties: { type: 'object' } },
        },
      },
    }),
    expected: {
      ...open,
      properties: {
        list: { type: 'array', items: open },
        objects: { type: 'array', items: { type: 'object', ...open } },
        text: { type: 'string' },
        map: { type: 'object', ...open, additionalProperties: { type: 'object', ...open } },
      },
    },
  },
])('schema: $name', ({ template: given, expected }) => {
  expect(parametersSchema(given)).toEqual(expected)
})
