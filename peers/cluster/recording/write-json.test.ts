import { expect, test } from '@jest/globals'
import type { JsonValue } from '../../../src/yaml/json.ts'
import { seededRandom } from '../../../src/yaml/seeded.ts'
import { writeJson } from './write-json.ts'

const long = 'x'.repeat(60)

test.each<{ name: string; value: JsonValue; text: string }>([
  { name: 'what is short stands on one line', value: { a: [1, { b: null }] }, text: '{ "a": [1, { "b": null }] }\n' },
  { name: 'nothing in it', value: { a: [], b: {} }, text: '{ "a": [], "b": {} }\n' },
  {
    name: 'what is long is broken where it must be',
    value: { a: { b: long, c: long }, d: [1] },
    text: `{\n  "a": {\n    "b": "${long}",\n    "c": "${long}"\n  },\n  "d": [1]\n}\n`,
  },
  { name: 'a long list', value: [long, long], text: `[\n  "${long}",\n  "${long}"\n]\n` },
  { name: 'a long text is never broken', value: 'x'.repeat(200), text: `"${'x'.repeat(200)}"\n` },
])('$name', ({ value, text }) => {
  expect(writeJson(value)).toBe(text)
})

test('every value is read back, and no line that can be broken is too long', () => {
  const random = seededRandom(3)
  const some = (depth: number): JsonValue => {
    const choice = Math.floor(random() * (depth > 0 ? 4 : 2))
    if (choice === 2) return Array.from({ length: Math.floor(random() * 6) }, () => some(depth - 1))
    if (choice === 3) return Object.fromEntries('abcdef'.split('').map(key => [key, some(depth - 1)]))
    return choice === 0 ? Math.floor(random() * 1_000) : 'word '.repeat(Math.floor(random() * 5))
  }
  for (let round = 0; round < 300; round++) {
    const value = some(4)
    const text = writeJson(value)
    expect(JSON.parse(text)).toEqual(value)
    expect(text.split('\n').every(line => line.length <= 121)).toBe(true)
  }
})
