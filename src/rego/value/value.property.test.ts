import { expect, test } from '@jest/globals'
import { compareValues, equalValues } from './compare.ts'
import { formatJson } from './format-json.ts'
import { keyOf } from './key.ts'
import { numberFromText } from './number.ts'
import { parseJson } from './parse-json.ts'
import { RegoArray, RegoObject, RegoSet, type Value } from './value.ts'

const STRINGS = ['', 'a', 'b', 'ab', '\0', '\0a', 'é', '\uffee', '\u{1f600}', '__proto__', '"', '\\', '1']
const NUMBERS = [
  '0',
  '-1',
  '1',
  '1.0',
  '1.5',
  '1e2',
  '100',
  '0.1',
  '9007199254740993',
  '9007199254740992',
  '1e-7',
  '-0',
]

/** Values of every type, made from each other: each level holds all of the one below and containers of them. */
function values(): Value[] {
  const scalars: Value[] = [null, false, true, ...NUMBERS.map(numberFromText), ...STRINGS]
  const containers = scalars.flatMap((value, index): Value[] => {
    const next = scalars[(index * 7 + 3) % scalars.length] ?? null
    return [new RegoArray([value, next]), RegoObject.of([[value, next]]), RegoSet.of([value, next])]
  })
  const nested = containers.flatMap((value, index): Value[] => {
    const next = containers[(index * 5 + 1) % containers.length] ?? null
    return [new RegoArray([value]), RegoObject.of([[value, next]]), RegoSet.of([next, value])]
  })
  return [...scalars, ...containers, ...nested]
}

const ALL = values()

test('the order is total: it says the opposite the other way round, and sorting finds one order', () => {
  for (const left of ALL) {
    for (const right of ALL) {
      expect(Math.sign(compareValues(left, right)) + Math.sign(compareValues(right, left))).toBe(0)
    }
  }
  const sorted = ALL.toSorted(compareValues)
  const again = ALL.toReversed().sort(compareValues)
  expect(sorted.every((value, index) => equalValues(value, again[index] ?? null))).toBe(true)
})

test('equal values have equal keys, others do not', () => {
  for (const left of ALL) {
    for (const right of ALL) expect(keyOf(left) === keyOf(right)).toBe(equalValues(left, right))
  }
})

test('what has no sets and only string keys comes back from JSON as it was', () => {
  const json = ALL.filter(isJson)
  expect(json.length).toBeGreaterThan(50)
  for (const value of json) {
    const back = parseJson(formatJson(value))
    expect(back !== undefined && equalValues(back, value)).toBe(true)
  }
})

function isJson(value: Value): boolean {
  if (value instanceof RegoArray) return value.items.every(isJson)
  if (value instanceof RegoSet) return false
  return (
    !(value instanceof RegoObject) ||
    value.sorted().every(({ key, value: inner }) => typeof key === 'string' && isJson(inner))
  )
}
