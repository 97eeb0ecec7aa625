import { expect, test } from '@jest/globals'
import { deriveTypes, differenceTo, formatTypes, type OpenApiDocument, relateToNewest } from './schema-derivation.ts'

const id = { group: 'shop', version: 'v1', kind: 'Basket' }
const post = { 'x-kubernetes-group-version-kind': id }
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` })

const document: OpenApiDocument = {
  paths: {
    '/apis/shop/v1/baskets': {},
    '/apis/shop/v1/namespaces/{namespace}/baskets': { post },
    '/apis/shop/v1/namespaces/{namespace}/baskets/{name}/checkout': {
      post: { 'x-kubernetes-group-version-kind': { ...id, kind: 'Checkout' } },
    },
  },
  components: {
    schemas: {
      Unused: { type: 'string' },
      Spec: {
        type: 'object',
        required: ['items'],
        properties: {
          note: { type: 'string', default: '' },
          items: {
            type: 'array',
            'x-kubernetes-list-type': 'map',
            'x-kubernetes-list-map-keys': ['name'],
            items: { allOf: [reference('Item')], default: {} },
          },
        },
      },
      Item: { type: 'object', properties: { protocol: { type: 'string', default: 'TCP' } } },
      Basket: {
        type: 'object',
        properties: { spec: { allOf: [reference('Spec')], default: {} } },
        'x-kubernetes-group-version-kind': [id],
      },
    },
  },
}

test('what objects are made of is kept, and nothing else', () => {
  expect(deriveTypes('1.35', [document])).toEqual({
    kubernetes: '1.35',
    kinds: { 'shop/v1 Basket': { definition: 'Basket', scope: 'Namespaced' } },
    definitions: {
      Basket: { type: 'object', properties: { spec: { $ref: 'Spec' } }, required: ['spec'] },
      Item: { type: 'object', properties: { protocol: { type: 'string', default: 'TCP' } } },
      Spec: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            'x-kubernetes-list-type': 'map',
            'x-kubernetes-list-map-keys': ['name'],
            items: { $ref: 'Item' },
          },
          note: { type: 'string' },
        },
      },
    },
  })
})

test('a difference names what is new, changed and gone', () => {
  const kind = { definition: 'A', scope: 'Cluster' } as const
  const base = { kubernetes: '1.35', kinds: { a: kind, b: kind }, definitions: { A: { type: 'string' }, B: {} } }
  const other = { kubernetes: '1.34', kinds: { a: kind }, definitions: { A: { type: 'integer' }, B: {}, C: {} } }
  expect(differenceTo(base, other)).toEqual({
    kubernetes: '1.34',
    base: '1.35',
    kinds: { b: null },
    definitions: { A: { type: 'integer' }, C: {} },
  })
})

test('the newest minor is told in full whatever the order, also past 1.99', () => {
  const minors = ['1.99', '1.100', '1.98'].map(kubernetes => ({ kubernetes, kinds: {}, definitions: {} }))
  expect(relateToNewest(minors).map(types => [types.kubernetes, 'base' in types ? types.base : 'in full'])).toEqual([
    ['1.100', 'in full'],
    ['1.99', '1.100'],
    ['1.98', '1.100'],
  ])
  expect(relateToNewest([])).toEqual([])
})

test('each kind and each definition has a line of its own', () => {
  const text = formatTypes({ kubernetes: '1.35', kinds: {}, definitions: { A: { type: 'string' }, B: {} } })
  expect(text).toBe('{"kubernetes":"1.35",\n"kinds":{\n},\n"definitions":{\n"A":{"type":"string"},\n"B":{}\n}}\n')
  expect(JSON.parse(text)).toMatchObject({ kubernetes: '1.35' })
})

test('a reference to what is not defined is an error', () => {
  const broken: OpenApiDocument = {
    paths: document.paths ?? {},
    components: { schemas: { Basket: document.components?.schemas?.['Basket'] ?? {} } },
  }
  expect(() => deriveTypes('1.35', [broken])).toThrow('refer to Spec, which none of them defines')
})
