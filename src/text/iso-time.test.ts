import { expect, test } from '@jest/globals'
import { isoTime } from './iso-time.ts'

test.each([
  { name: 'the first', time: 0, text: '1970-01-01T00:00:00Z' },
  { name: 'with a part of a second', time: Date.parse('2026-03-02T09:00:00.999Z'), text: '2026-03-02T09:00:00Z' },
])('a time is written to the second: $name', ({ time, text }) => {
  expect(isoTime(time)).toBe(text)
})
