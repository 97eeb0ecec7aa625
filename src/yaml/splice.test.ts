import { expect, test } from '@jest/globals'
import { applySplices, endAfter, startAfter } from './splice.ts'

test.each([
  { name: 'none', splices: [], result: 'abcdef' },
  { name: 'one', splices: [{ start: 1, end: 3, text: 'X' }], result: 'aXdef' },
  {
    name: 'two that touch, in any order',
    splices: [
      { start: 3, end: 4, text: '' },
      { start: 1, end: 3, text: 'XYZ' },
    ],
    result: 'aXYZef',
  },
  { name: 'an insertion at the end', splices: [{ start: 6, end: 6, text: 'g' }], result: 'abcdefg' },
])('$name', ({ splices, result }) => {
  expect(applySplices('abcdef', splices)).toBe(result)
})

test.each([
  {
    name: 'overlapping stretches',
    splices: [
      { start: 0, end: 2, text: '' },
      { start: 1, end: 3, text: '' },
    ],
  },
  { name: 'a stretch behind the end', splices: [{ start: 5, end: 7, text: '' }] },
  { name: 'a stretch turned round', splices: [{ start: 3, end: 2, text: '' }] },
])('refuses $name', ({ splices }) => {
  expect(() => applySplices('abcdef', splices)).toThrow(RangeError)
})

test('tokens around an insertion and a replacement keep their distance', () => {
  const splices = [
    { start: 2, end: 2, text: 'xx' },
    { start: 4, end: 5, text: 'yyy' },
  ]
  expect([0, 2, 4, 5].map(offset => startAfter(splices, offset))).toEqual([0, 4, 6, 9])
  expect([1, 2, 4, 5].map(offset => endAfter(splices, offset))).toEqual([1, 2, 6, 9])
})
