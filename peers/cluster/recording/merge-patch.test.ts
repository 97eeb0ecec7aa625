import { expect, test } from '@jest/globals'
import type { JsonObject, JsonValue } from '../../../src/yaml/json.ts'
import { seededRandom } from '../../../src/yaml/seeded.ts'
import { applyMergePatch, createMergePatch } from './merge-patch.ts'

test.each<{ name: string; before: JsonObject; after: JsonObject; patch: JsonObject }>([
  { name: 'nothing changed', before: { a: { b: [1] } }, after: { a: { b: [1] } }, patch: {} },
  { name: 'a field is added', before: {}, after: { a: 1 }, patch: { a: 1 } },
  { name: 'a field is removed', before: { a: 1, b: 2 }, after: { b: 2 }, patch: { a: null } },
  {
    name: 'a nested field changed',
    before: { a: { b: 1, c: 2 } },
    after: { a: { b: 3, c: 2 } },
    patch: { a: { b: 3 } },
  },
  { name: 'a list is replaced whole', before: { a: [1, 2] }, after: { a: [1, 3] }, patch: { a: [1, 3] } },
  { name: 'an object becomes a text', before: { a: { b: 1 } }, after: { a: 'x' }, patch: { a: 'x' } },
  { name: 'a text becomes an object', before: { a: 'x' }, after: { a: { b: 1 } }, patch: { a: { b: 1 } } },
  { name: 'an object is emptied', before: { a: { b: 1 } }, after: { a: {} }, patch: { a: { b: null } } },
  { name: 'an empty object is added', before: {}, after: { a: {} }, patch: { a: {} } },
  {
    name: 'the order of fields is no change',
    before: { a: [{ b: 1, c: 2 }] },
    after: { a: [{ c: 2, b: 1 }] },
    patch: {},
  },
])('$name', ({ before, after, patch }) => {
  expect(createMergePatch(before, after)).toEqual(patch)
  expect(applyMergePatch(before, patch)).toEqual(after)
})

test('null cannot be said', () => {
  expect(() => createMergePatch({}, { a: { b: null } })).toThrow('The field a.b is null')
})

test('a field named __proto__ is a field', () => {
  const after = JSON.parse('{"__proto__": {"polluted": true}}') as JsonObject
  const patch = createMergePatch({}, after)
  expect(Object.hasOwn(applyMergePatch({}, patch), '__proto__')).toBe(true)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test('every change leads back', () => {
  const random = seededRandom(7)
  for (let round = 0; round < 2_000; round++) {
    const before = someObject(random, 3)
    const after = someObject(random, 3)
    expect(applyMergePatch(before, createMergePatch(before, after))).toEqual(after)
  }
})

function someObject(random: () => number, depth: number): JsonObject {
  const keys = ['a', 'b', 'c'].filter(() => random() < 0.7)
  return Object.fromEntries(keys.map(key => [key, someValue(random, depth - 1)]))
}

function someValue(random: () => number, depth: number): JsonValue {
  const choice = Math.floor(random() * (depth > 0 ? 5 : 3))
  if (choice === 3) return someObject(random, depth)
  if (choice === 4) return [someValue(random, depth - 1)]
  return [true, 'x', Math.floor(random() * 3)][choice] ?? 0
}
