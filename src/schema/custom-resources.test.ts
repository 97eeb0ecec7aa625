import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../manifest/object.ts'
import type { JsonObject, JsonValue } from '../yaml/json.ts'
import { loadSchemaCatalog } from './catalog.ts'
import { definitionOf, object, problemsOf } from './manifest.fixture.ts'

const port = {
  type: 'object',
  required: ['number'],
  properties: { number: { type: 'integer' }, protocol: { type: 'string', default: 'TCP' } },
}

const accepted: readonly { name: string; schema: JsonObject; spec: JsonValue }[] = [
  {
    name: 'a field whose default satisfies required',
    schema: { type: 'object', required: ['size'], properties: { size: { type: 'integer', default: 3 } } },
    spec: {},
  },
  {
    name: 'null where nullable',
    schema: { type: 'object', properties: { size: { type: 'integer', nullable: true } } },
    spec: { size: null },
  },
  {
    name: 'null for a nullable choice',
    schema: { type: 'object', properties: { size: { type: 'string', nullable: true, enum: ['S'] } } },
    spec: { size: null },
  },
  {
    name: 'any field where unknown ones are preserved',
    schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    spec: { anything: [1] },
  },
  {
    name: 'int-or-string',
    schema: {
      type: 'object',
      properties: { at: { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] } },
    },
    spec: { at: '10%' },
  },
  {
    name: 'an embedded resource',
    schema: {
      type: 'object',
      properties: {
        made: { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
      },
    },
    spec: { made: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec: 1 } },
  },
  {
    name: 'a format that the server does not know',
    schema: { type: 'object', properties: { colour: { type: 'string', format: 'paint' } } },
    spec: { colour: 'x' },
  },
  {
    name: 'a pattern of RE2 found anywhere in the text',
    schema: { type: 'object', properties: { id: { type: 'string', pattern: '(?i)ABC' } } },
    spec: { id: 'xabcx' },
  },
]

test.each(accepted)('accepts $name', async ({ schema, spec }) => {
  expect(await problemsOf(object('shop.example.org/v1', 'Basket', { spec }), definitionOf('Basket', schema))).toEqual(
    [],
  )
})

const refused: readonly { name: string; schema: JsonObject; spec: JsonValue; says: readonly string[] }[] = [
  {
    name: 'an unknown field',
    schema: { type: 'object', properties: { size: { type: 'integer' } } },
    spec: { sise: 1 },
    says: ['unknown field "spec.sise"'],
  },
  {
    name: 'a field of a mapping without fields',
    schema: { type: 'object' },
    spec: { size: 1 },
    says: ['unknown field "spec.size"'],
  },
  {
    name: 'null for a required field',
    schema: { type: 'object', required: ['size'], properties: { size: { type: 'integer' } } },
    spec: { size: null },
    says: ['spec.size: Required value'],
  },
  {
    name: 'ports that are equal once defaults are set',
    schema: {
      type: 'object',
      properties: {
        ports: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['number', 'protocol'],
          items: port,
        },
      },
    },
    spec: { ports: [{ number: 80 }, { number: 80, protocol: 'UDP' }, { number: 80, protocol: 'TCP' }] },
    says: ['spec.ports[2]: Duplicate value: {"number":80,"protocol":"TCP"}'],
  },
  {
    name: 'an item that a set has already',
    schema: {
      type: 'object',
      properties: { tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } } },
    },
    spec: { tags: ['a', 'b', 'a'] },
    says: ['spec.tags[2]: Duplicate value: "a"'],
  },
  {
    name: 'an embedded resource without its kind',
    schema: {
      type: 'object',
      properties: {
        made: { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
      },
    },
    spec: { made: { apiVersion: 'v1' } },
    says: ['spec.made.kind: Required value'],
  },
  {
    name: 'values out of their bounds',
    schema: {
      type: 'object',
      properties: {
        a: { type: 'integer', minimum: 1 },
        b: { type: 'integer', maximum: 3, exclusiveMaximum: true },
        c: { type: 'string', minLength: 2 },
        d: { type: 'string', maxLength: 2 },
        e: { type: 'array', minItems: 1, items: { type: 'string' } },
        f: { type: 'array', maxItems: 1, items: { type: 'string' } },
        g: { type: 'integer', multipleOf: 5 },
        h: { type: 'string', pattern: '^[a-z]+$' },
      },
    },
    spec: { a: 0, b: 3, c: 'x', d: 'xxx', e: [], f: ['x', 'y'], g: 7, h: 'X' },
    says: [
      'spec.a: Invalid value: 0: must be greater than or equal to 1',
      'spec.b: Invalid value: 3: must be less than 3',
      'spec.c: Invalid value: "x": must be at least 2 characters long',
      'spec.d: Too long: may not be more than 2 characters',
      'spec.e: Invalid value: []: must have at least 1 items',
      'spec.f: Too many: must have at most 1 items',
      'spec.g: Invalid value: 7: must be a multiple of 5',
      'spec.h: Invalid value: "X": must match the regular expression ^[a-z]+$',
    ],
  },
  {
    name: 'a choice of fields, none of which is there',
    schema: {
      type: 'object',
      properties: { url: { type: 'string' }, path: { type: 'string' } },
      oneOf: [{ required: ['url'] }, { required: ['path'] }],
    },
    spec: {},
    says: ['spec: Invalid value: {}: must have exactly one of url, path'],
  },
  {
    name: 'a choice of fields, of which there are several',
    schema: {
      type: 'object',
      properties: { url: { type: 'string' }, path: { type: 'string' } },
      oneOf: [{ required: ['url'] }, { required: ['path'] }],
    },
    spec: { url: 'x', path: 'y' },
    says: ['spec: Invalid value: {"url":"x","path":"y"}: must have exactly one of url, path'],
  },
  {
    name: 'a choice of forms, none of which fits',
    schema: {
      type: 'object',
      properties: { size: { type: 'string', anyOf: [{ pattern: '^[0-9]+$' }, { enum: ['auto'] }] } },
    },
    spec: { size: 'big' },
    says: [
      'spec.size: Invalid value: "big": fits none of the forms that the schema allows (spec.size: Invalid value: "big": must match the regular expression ^[0-9]+$; spec.size: Unsupported value: "big": supported values: "auto")',
    ],
  },
  {
    name: 'a form that is ruled out',
    schema: { type: 'object', properties: { size: { type: 'integer', not: { enum: [0] } } } },
    spec: { size: 0 },
    says: ['spec.size: Invalid value: 0: has a form that the schema rules out (not)'],
  },
]

test.each(refused)('refuses $name', async ({ schema, spec, says }) => {
  const problems = await problemsOf(object('shop.example.org/v1', 'Basket', { spec }), definitionOf('Basket', schema))
  expect(problems.map(({ message }) => message)).toEqual(says)
})

test('the metadata of a custom resource is checked as any', async () => {
  const basket = {
    apiVersion: 'shop.example.org/v1',
    kind: 'Basket',
    metadata: { name: 'A', labels: { app: 1 }, nmae: 'x' },
  }
  const problems = await problemsOf(basket, definitionOf('Basket', { type: 'object' }))
  expect(problems.map(({ pointer }) => pointer)).toEqual([
    ['metadata', 'nmae'],
    ['metadata', 'labels', 'app'],
    ['metadata', 'name'],
  ])
})

test('nulls in the metadata of a resource, embedded ones included, are as if they were not there', async () => {
  const made = { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true }
  const metadata = { name: 'app', namespace: null, labels: null, annotations: { note: null } }
  const spec = { made: { apiVersion: 'v1', kind: 'Pod', metadata } }
  const basket = { apiVersion: 'shop.example.org/v1', kind: 'Basket', metadata, spec }
  expect(await problemsOf(basket, definitionOf('Basket', { type: 'object', properties: { made } }))).toEqual([])
})

test.each([
  { name: 'a status of its own', subresources: { status: {} }, says: [] },
  { name: 'no status of its own', subresources: {}, says: ['status.phase: Required value'] },
])('what a status lacks, of a resource that has $name', async ({ subresources, says }) => {
  const openAPIV3Schema = { type: 'object', properties: { status: { type: 'object', required: ['phase'] } } }
  const version = { name: 'v1', served: true, storage: true, subresources, schema: { openAPIV3Schema } }
  const { spec, ...crd } = definitionOf('Basket', {})
  const basket = object('shop.example.org/v1', 'Basket', { status: {} })
  const problems = await problemsOf(basket, {
    ...crd,
    spec: { ...(spec as JsonObject), versions: [version] },
  } as KubernetesObject)
  expect(problems.map(({ message }) => message)).toEqual(says)
})

test('a CRD whose schema has nonsense in it is not the end', async () => {
  const nonsense = {
    type: 'strign',
    pattern: '(',
    minimum: 'x',
    enum: 1,
    required: 'all',
    items: [],
    anyOf: {},
    properties: { __proto__: null, a: 1 },
  }
  const spec: JsonObject = { type: 'object', properties: { a: nonsense as never } }
  expect(
    await problemsOf(object('shop.example.org/v1', 'Basket', { spec: { a: 'x' } }), definitionOf('Basket', spec)),
  ).toEqual([])
  const broken: JsonObject = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: null,
    spec: { versions: 1 },
  }
  expect((await problemsOf(broken, broken as never)).length).toBeGreaterThan(0)
})

test('a pattern that would be slow with backtracking is not', async () => {
  const schema = { type: 'object', properties: { id: { type: 'string', pattern: '^(a+)+$' } } }
  const spec = { id: `${'a'.repeat(10_000)}!` }
  expect(
    await problemsOf(object('shop.example.org/v1', 'Basket', { spec }), definitionOf('Basket', schema)),
  ).toHaveLength(1)
})

test('CEL rules that were not evaluated are counted, of the kinds that were checked', async () => {
  const rule = { rule: 'self > 0' }
  const withRules = {
    type: 'object',
    'x-kubernetes-validations': [rule],
    properties: { size: { type: 'integer', 'x-kubernetes-validations': [rule, rule] } },
  }
  const customResourceDefinitions = [definitionOf('Basket', withRules), definitionOf('Voucher', withRules)]
  const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions })
  expect(catalog.uncheckedRules()).toEqual([])
  catalog.check(object('shop.example.org/v1', 'Basket', {}))
  expect(catalog.uncheckedRules()).toEqual([{ apiVersion: 'shop.example.org/v1', kind: 'Basket', rules: 3 }])
})
