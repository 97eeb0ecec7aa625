import { expect, test } from '@jest/globals'
import { UserError } from '../text/user-error.ts'
import { isOpenAt, nextChange, type SyncWindow } from './sync-window.ts'

const at = (text: string) => Date.parse(text)
const nightly: SyncWindow = { kind: 'deny', schedule: '0 22 * * *', duration: '1h30m' }

test.each([
  { name: 'before it opens', window: nightly, instant: '2026-03-02T21:59:59Z', open: false },
  { name: 'the very second that it opens, not yet', window: nightly, instant: '2026-03-02T22:00:00Z', open: false },
  { name: 'a second later', window: nightly, instant: '2026-03-02T22:00:01Z', open: true },
  { name: 'a second before it closes', window: nightly, instant: '2026-03-02T23:29:59Z', open: true },
  { name: 'when it closes', window: nightly, instant: '2026-03-02T23:30:00Z', open: false },
  { name: 'over midnight', window: { ...nightly, duration: '4h' }, instant: '2026-03-03T01:00:00Z', open: true },
  { name: 'by a weekday', window: { ...nightly, schedule: '0 22 * * 5' }, instant: '2026-03-06T22:30:00Z', open: true },
  {
    name: 'by another weekday',
    window: { ...nightly, schedule: '0 22 * * 5' },
    instant: '2026-03-05T22:30:00Z',
    open: false,
  },
  {
    name: 'in a zone, in winter',
    window: { ...nightly, timeZone: 'Europe/Zurich' },
    instant: '2026-01-05T21:30:00Z',
    open: true,
  },
  {
    name: 'in a zone, in summer',
    window: { ...nightly, timeZone: 'Europe/Zurich' },
    instant: '2026-07-05T20:30:00Z',
    open: true,
  },
  {
    name: 'in a zone west of Greenwich',
    window: { ...nightly, timeZone: 'America/New_York' },
    instant: '2026-01-06T03:30:00Z',
    open: true,
  },
  {
    name: 'in a zone of half hours',
    window: { ...nightly, timeZone: 'Asia/Kolkata' },
    instant: '2026-01-05T16:45:00Z',
    open: true,
  },
  {
    name: 'longer than its period: always',
    window: { ...nightly, schedule: '* * * * *', duration: '1h' },
    instant: '2026-01-05T16:45:30Z',
    open: true,
  },
  {
    name: 'at a time that never comes: always',
    window: { ...nightly, schedule: '0 0 30 2 *' },
    instant: '2026-01-05T16:45:30Z',
    open: true,
  },
])('a window is open or not: $name', ({ window, instant, open }) => {
  expect(isOpenAt(window, at(instant))).toBe(open)
})

test('a window says when it changes', () => {
  expect(nextChange(nightly, at('2026-03-02T12:00:00Z'))).toBe(at('2026-03-02T22:00:00Z'))
  expect(nextChange(nightly, at('2026-03-02T22:10:00Z'))).toBe(at('2026-03-02T23:30:00Z'))
  expect(nextChange({ ...nightly, timeZone: 'Europe/Zurich' }, at('2026-01-05T12:00:00Z'))).toBe(
    at('2026-01-05T21:00:00Z'),
  )
  expect(nextChange({ ...nightly, schedule: '0 0 30 2 *' }, at('2026-01-05T12:00:00Z'))).toBeUndefined()
})

test.each([
  { name: 'a schedule of two parts', window: { ...nightly, schedule: '0 22' }, says: '"0 22"' },
  { name: 'a schedule of words', window: { ...nightly, schedule: 'each friday evening at ten' }, says: 'each friday' },
  { name: 'a duration without a unit', window: { ...nightly, duration: '90' }, says: '"90"' },
  { name: 'a duration of days', window: { ...nightly, duration: '1d' }, says: '"1d"' },
  { name: 'an unknown zone', window: { ...nightly, timeZone: 'Mars/Olympus' }, says: 'Mars/Olympus' },
])('what cannot be read is named: $name', ({ window, says }) => {
  expect(() => isOpenAt(window, at('2026-03-02T12:00:00Z'))).toThrow(UserError)
  expect(() => isOpenAt(window, at('2026-03-02T12:00:00Z'))).toThrow(says)
})
