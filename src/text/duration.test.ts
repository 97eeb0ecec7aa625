import { expect, test } from '@jest/globals'
import { formatDuration, parseDuration } from './duration.ts'

test.each([
  { text: '1h30m', milliseconds: 5_400_000 },
  { text: '90s', milliseconds: 90_000 },
  { text: '1.5h', milliseconds: 5_400_000 },
  { text: '250ms', milliseconds: 250 },
  { text: '0s', milliseconds: 0 },
  { text: '', milliseconds: undefined },
  { text: '90', milliseconds: undefined },
  { text: '1d', milliseconds: undefined },
  { text: '-1h', milliseconds: undefined },
  { text: '1h 30m', milliseconds: undefined },
  { text: '1'.repeat(70), milliseconds: undefined },
])('the duration "$text" has $milliseconds milliseconds', ({ text, milliseconds }) => {
  expect(parseDuration(text)).toBe(milliseconds)
})

test.each([
  { milliseconds: 1, text: '1 min' },
  { milliseconds: 60_001, text: '2 min' },
  { milliseconds: 3_600_000, text: '1 h' },
  { milliseconds: 7_500_000, text: '2 h 5 min' },
])('$milliseconds milliseconds are told as $text', ({ milliseconds, text }) => {
  expect(formatDuration(milliseconds)).toBe(text)
})
