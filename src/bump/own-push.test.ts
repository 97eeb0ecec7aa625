import { expect, test } from '@jest/globals'
import { isOwnPush } from './own-push.ts'

const own = { message: 'Bump web to v2\n\nTowpath-Image: registry.example.org/web:v2' }
const other = { message: 'Mend the door' }

test.each([
  { name: 'a bump', payload: { commits: [own] }, is: true },
  { name: 'two bumps', payload: { commits: [own, own] }, is: true },
  { name: 'a bump after a change of the source', payload: { commits: [other, own] }, is: false },
  { name: 'a change of the source', payload: { commits: [other] }, is: false },
  { name: 'no commit', payload: { commits: [] }, is: false },
  { name: 'another event', payload: { action: 'opened' }, is: false },
  { name: 'commits of another shape', payload: { commits: [null, { message: 1 }] }, is: false },
])('$name', ({ payload, is }) => {
  expect(isOwnPush(JSON.stringify(payload))).toBe(is)
})

test('what is no JSON is no push', () => {
  expect(isOwnPush('')).toBe(false)
})
