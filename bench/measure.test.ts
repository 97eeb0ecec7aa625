import { expect, test } from '@jest/globals'
import { median, medianTime, percentile } from './measure.ts'

test.each([
  { name: 'the middle, in any order', values: [30, 1, 20], expected: 20 },
  { name: 'numbers are ordered as numbers', values: [100, 9, 20], expected: 20 },
  { name: 'the lower of two in the middle', values: [4, 1, 3, 2], expected: 2 },
  { name: 'nothing', values: [], expected: Number.NaN },
])('$name', ({ values, expected }) => {
  expect(median(values)).toBe(expected)
})

test('work is done one after another, as often as asked', async () => {
  let running = 0
  const seen: number[] = []
  await medianTime(3, async () => {
    seen.push(++running)
    await null
    running--
  })
  expect(seen).toEqual([1, 1, 1])
})

test.each([
  { percent: 50, expected: 2 },
  { percent: 95, expected: 10 },
  { percent: 75, expected: 3 },
])('the $percent th percentile', ({ percent, expected }) => {
  expect(percentile([10, 1, 3, 2], percent)).toBe(expected)
})
