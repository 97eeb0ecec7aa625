import { expect, test } from '@jest/globals'
import type { JsonValue } from '../yaml/json.ts'
import { Definitions } from './definitions.ts'
import { prepare } from './prepare.ts'
import type { StructuralSchema } from './structural-schema.ts'

const definitions = new Definitions({
  kubernetes: '1.35',
  kinds: {},
  definitions: {
    Port: { type: 'object', properties: { number: { type: 'integer' }, protocol: { type: 'string', default: 'TCP' } } },
  },
})

const port: StructuralSchema = { $ref: 'Port' }
const ports: StructuralSchema = { type: 'array', items: port }

const cases: { name: string; schema: StructuralSchema; value: JsonValue; prepared: JsonValue }[] = [
  {
    name: 'a default behind a reference',
    schema: port,
    value: { number: 80 },
    prepared: { number: 80, protocol: 'TCP' },
  },
  { name: 'a default for null', schema: port, value: { protocol: null }, prepared: { protocol: 'TCP' } },
  { name: 'a value is kept', schema: port, value: { protocol: 'UDP' }, prepared: { protocol: 'UDP' } },
  { name: 'defaults in items', schema: ports, value: [{}], prepared: [{ protocol: 'TCP' }] },
  {
    name: 'null items stay, so that indexes do',
    schema: ports,
    value: [null, {}],
    prepared: [null, { protocol: 'TCP' }],
  },
  {
    name: 'null of a field is dropped',
    schema: { properties: { a: { type: 'string' } } },
    value: { a: null },
    prepared: {},
  },
  {
    name: 'null of a nullable field stays',
    schema: { properties: { a: { type: 'string', nullable: true } } },
    value: { a: null },
    prepared: { a: null },
  },
  { name: 'null of an unknown field stays', schema: { properties: {} }, value: { a: null }, prepared: { a: null } },
  {
    name: "null of a map's value is dropped",
    schema: { additionalProperties: { type: 'string' } },
    value: { a: null, b: 'x' },
    prepared: { b: 'x' },
  },
  {
    name: 'a default has defaults',
    schema: { properties: { port: { ...ports, default: [{ number: 1 }] } } },
    value: {},
    prepared: { port: [{ number: 1, protocol: 'TCP' }] },
  },
  { name: 'a value of another type stays', schema: ports, value: 'x', prepared: 'x' },
]

test.each(cases)('$name', ({ schema, value, prepared }) => {
  expect(prepare(value, schema, definitions)).toEqual(prepared)
})

test('the original is not touched, and a key named __proto__ is one like others', () => {
  const original = JSON.parse('{ "__proto__": { "number": 1 }, "number": null }')
  const prepared = prepare(original, port, definitions)
  expect(original.number).toBeNull()
  expect(Object.keys(prepared as object)).toEqual(['__proto__', 'protocol'])
  expect(Object.getPrototypeOf(prepared)).toBe(Object.prototype)
})
