import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../yaml/json.ts'
import { definitionOf, saysOf } from '../manifest.fixture.ts'

const at = 'spec.versions[0].schema.openAPIV3Schema.properties.spec'

test('a structural schema is accepted', async () => {
  const items = {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, port: { 'x-kubernetes-int-or-string': true } },
  }
  const spec = {
    type: 'object',
    properties: {
      list: { type: 'array', items, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] },
      any: { 'x-kubernetes-preserve-unknown-fields': true },
      map: { type: 'object', additionalProperties: { type: 'string', pattern: '^[a-z]+$' } },
    },
  }
  expect(await saysOf(definitionOf('Basket', spec))).toEqual([])
})

const refused: { name: string; spec: JsonObject; says: string[] }[] = [
  {
    name: 'a type that is none',
    spec: { type: 'strign' },
    says: [
      `${at}.type: Unsupported value: "strign": supported values: "array", "boolean", "integer", "number", "object", "string"`,
    ],
  },
  { name: 'no type', spec: {}, says: [`${at}.type: Required value: must not be empty for specified object fields`] },
  {
    name: 'fields and any fields',
    spec: { type: 'object', properties: {}, additionalProperties: { type: 'string' } },
    says: [`${at}.additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive`],
  },
  { name: 'a list of what', spec: { type: 'array' }, says: [`${at}.items: Required value: must be specified`] },
  { name: 'a reference', spec: { type: 'object', $ref: '#/x' }, says: [`${at}.$ref: Forbidden: is not supported`] },
  {
    name: 'a pattern with look-ahead',
    spec: { type: 'string', pattern: '(?=x)' },
    says: [
      `${at}.pattern: Invalid value: "(?=x)": must be a valid regular expression, but isn't: error parsing regexp: invalid or unsupported Perl syntax: \`(?=\``,
    ],
  },
  {
    name: 'keys that items need not have',
    spec: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name', 'port'],
      items: { type: 'object', properties: { name: { type: 'string' } } },
    },
    says: [
      `${at}.x-kubernetes-list-map-keys[0]: Invalid value: "name": this property must either have a default or be a required property`,
      `${at}.x-kubernetes-list-map-keys[1]: Invalid value: "port": must be a name of a property of the items`,
    ],
  },
  {
    name: 'a keyword that is none',
    spec: { type: 'object', propertis: {} },
    says: [`unknown field "${at}.propertis"`],
  },
  {
    name: 'a keyword that is none, below items',
    spec: { type: 'array', items: { type: 'string', patern: 'x' } },
    says: [`unknown field "${at}.items.patern"`],
  },
  {
    name: 'a keyword that is none, below additionalProperties',
    spec: { type: 'object', additionalProperties: { type: 'string', patern: 'x' } },
    says: [`unknown field "${at}.additionalProperties.patern"`],
  },
]

test.each(refused)('refuses $name', async ({ spec, says }) => {
  expect(await saysOf(definitionOf('Basket', spec))).toEqual(says)
})

test('a CRD is named after its plural and stores one version', async () => {
  const crd = definitionOf('Basket', { type: 'object' })
  const version = { name: 'v1', served: true, storage: false, schema: { openAPIV3Schema: { type: 'object' } } }
  const spec = { ...(crd['spec'] as JsonObject), versions: [version, { name: 'v2', served: true, storage: false }] }
  expect(await saysOf({ ...crd, metadata: { name: 'basket' }, spec })).toEqual([
    'metadata.name: Invalid value: "basket": must be spec.names.plural+"."+spec.group',
    'spec.versions: Invalid value: []: must have exactly one version marked as storage version',
    'spec.versions[1].schema.openAPIV3Schema: Required value: schemas are required',
  ])
})
