import { expect, test } from '@jest/globals'
import { isNewer } from './is-newer.ts'
import { application } from './observation.fixture.ts'

test.each([
  { name: 'the first', now: '7', before: undefined, newer: true },
  { name: 'a later one', now: '10', before: '9', newer: true },
  { name: 'the same again', now: '9', before: '9', newer: true },
  { name: 'one that was overtaken', now: '9', before: '10', newer: false },
  { name: 'longer than numbers are exact', now: '9007199254740993', before: '9007199254740994', newer: false },
  { name: 'versions that are no numbers', now: 'abc', before: '10', newer: true },
  { name: 'no version', now: undefined, before: '10', newer: true },
])('$name', ({ now, before, newer }) => {
  const state = (resourceVersion: string | undefined) => application({ resourceVersion })
  expect(isNewer(state(now), before === undefined ? undefined : state(before))).toBe(newer)
})
