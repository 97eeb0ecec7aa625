import { expect, test } from '@jest/globals'
import { createPeerClock } from './peer-clock.ts'

const noon = Date.parse('2026-01-01T12:00:00Z')

test.each([
  { name: 'nothing was heard', heard: [], ahead: 0 },
  { name: 'the same second', heard: [{ at: 400, date: 'Thu, 01 Jan 2026 12:00:00 GMT' }], ahead: -400 },
  {
    name: 'the nearest of several',
    heard: [
      { at: 900, date: 'Thu, 01 Jan 2026 12:00:00 GMT' },
      { at: 1_100, date: 'Thu, 01 Jan 2026 12:00:01 GMT' },
      { at: 2_700, date: 'Thu, 01 Jan 2026 12:00:02 GMT' },
    ],
    ahead: -100,
  },
  { name: 'an hour behind', heard: [{ at: 0, date: 'Thu, 01 Jan 2026 11:00:00 GMT' }], ahead: -3_600_000 },
  {
    name: 'what is no date',
    heard: [
      { at: 0, date: 'yesterday' },
      { at: 0, date: null },
      { at: 0, date: undefined },
    ],
    ahead: 0,
  },
])('$name', ({ heard, ahead }) => {
  let now = noon
  const clock = createPeerClock(() => now)
  for (const { at, date } of heard) {
    now = noon + at
    clock.heard(date)
  }
  expect(clock.ahead()).toBe(ahead)
})
