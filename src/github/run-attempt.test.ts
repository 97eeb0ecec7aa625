import { expect, test } from '@jest/globals'
import { readRunAttempt } from './run-attempt.ts'

test.each([
  { name: 'on a runner', id: '500', attempt: '2', says: { id: 500, attempt: 2 } },
  { name: 'without an attempt it is the first', id: '500', attempt: undefined, says: { id: 500, attempt: 1 } },
  { name: 'outside of a runner', id: undefined, attempt: undefined, says: undefined },
  { name: 'a number that cannot be right', id: '0', attempt: '1', says: undefined },
  { name: 'text', id: '500', attempt: 'x', says: undefined },
])('$name', ({ id, attempt, says }) => {
  expect(readRunAttempt({ GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT: attempt })).toEqual(says)
})
