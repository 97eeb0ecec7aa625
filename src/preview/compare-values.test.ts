import { isDeepStrictEqual } from 'node:util'
import { expect, test } from '@jest/globals'
import type { JsonValue } from '../yaml/json.ts'
import { seededRandom } from '../yaml/seeded.ts'
import { compareValues, formatPath } from './compare-values.ts'

const changes = (before: JsonValue, after: JsonValue) =>
  compareValues(before, after).map(({ path, before: from, after: to }) => [formatPath(path), from, to])

test.each<{ name: string; before: JsonValue; after: JsonValue; expected: readonly (readonly unknown[])[] }>([
  { name: 'a field', before: { a: { b: 1 } }, after: { a: { b: 2 } }, expected: [['a.b', 1, 2]] },
  { name: 'another type', before: { a: '1' }, after: { a: 1 }, expected: [['a', '1', 1]] },
  { name: 'null is not nothing', before: { a: null }, after: {}, expected: [['a', null, undefined]] },
  { name: 'a field with a dot', before: { 'a.b/c': 1 }, after: { 'a.b/c': 2 }, expected: [['[a.b/c]', 1, 2]] },
  {
    name: 'an inserted item moves no other',
    before: [
      { name: 'a', v: 1 },
      { name: 'b', v: 1 },
    ],
    after: [{ name: 'new' }, { name: 'a', v: 1 }, { name: 'b', v: 2 }],
    expected: [
      ['[b].v', 1, 2],
      ['[new]', undefined, { name: 'new' }],
    ],
  },
  {
    name: 'ports have numbers',
    before: [{ containerPort: 80 }, { containerPort: 90 }],
    after: [{ containerPort: 90 }],
    expected: [['[80]', { containerPort: 80 }, undefined]],
  },
  {
    name: 'another order of the same items',
    before: [{ name: 'a' }, { name: 'b' }],
    after: [{ name: 'b' }, { name: 'a' }],
    expected: [['', ['a', 'b'], ['b', 'a']]],
  },
  { name: 'scalars of a list of one length', before: ['a', 'b'], after: ['a', 'c'], expected: [['[1]', 'b', 'c']] },
  { name: 'a longer list of scalars', before: ['a'], after: ['a', 'b'], expected: [['', ['a'], ['a', 'b']]] },
  {
    name: 'names that are not unique name nothing',
    before: [
      { name: 'a', v: 1 },
      { name: 'a', v: 2 },
    ],
    after: [
      { name: 'a', v: 1 },
      { name: 'a', v: 3 },
    ],
    expected: [['[1].v', 2, 3]],
  },
  { name: 'a mapping in place of a list', before: { a: [] }, after: { a: {} }, expected: [['a', [], {}]] },
])('$name', ({ before, after, expected }) => {
  expect(changes(before, after)).toEqual(expected)
})

test('there is a difference exactly where two values are not equal', () => {
  const random = seededRandom(3)
  const pick = <T>(items: readonly [T, ...T[]]): T => items[Math.floor(random() * items.length)] ?? items[0]
  const make = (depth: number): JsonValue => {
    const kind = depth === 0 ? 'scalar' : pick(['scalar', 'list', 'named', 'mapping'])
    const count = Math.floor(random() * 4)
    if (kind === 'list') return Array.from({ length: count }, () => make(depth - 1))
    if (kind === 'named')
      return Array.from({ length: count }, () => ({ name: pick(['a', 'b', 'c']), v: make(depth - 1) }))
    if (kind === 'mapping')
      return Object.fromEntries(
        Array.from({ length: count }, () => [pick(['a', '__proto__', 'name', 'b']), make(depth - 1)]),
      )
    return pick<JsonValue>([1, 2, '1', 'a', null, true, ''])
  }
  for (let round = 0; round < 3_000; round++) {
    const [one, other] = [make(3), make(3)]
    expect(compareValues(one, other).length > 0).toBe(!isDeepStrictEqual(one, other))
    expect(compareValues(one, JSON.parse(JSON.stringify(one)) as JsonValue)).toEqual([])
    expect(compareValues(other, one)).toHaveLength(compareValues(one, other).length)
  }
})
