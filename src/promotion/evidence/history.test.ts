import { expect, test } from '@jest/globals'
import { digestOf, image, minute } from './evidence.fixture.ts'
import { historyOf, isSameImage, replacedBy, standsSince } from './history.ts'
import { failed, proven, refused } from './judged.fixture.ts'

test.each([
  { one: 'nginx', other: 'docker.io/library/nginx', same: true },
  { one: image, other: image, same: true },
  { one: image, other: 'registry.example.org/shop/frontend', same: false },
  { one: 'No image', other: 'No image', same: false },
])('$one and $other are the same image: $same', ({ one, other, same }) => {
  expect(isSameImage(one, other)).toBe(same)
})

const at = (minutes: number, digit = 'a') => proven({ digit, at: minutes })

test('a history is of one image and environment, the newest first', () => {
  const records = [at(6), proven({ digit: 'b', at: 20, environment: 'production' }), at(30), at(10)]
  const history = historyOf(records, { image, environment: 'staging' })
  expect(history.map(({ deployment }) => deployment.createdAt)).toEqual([29, 9, 5].map(minute))
})

test.each([
  { name: 'by one record', history: [at(6)], since: minute(6) },
  { name: 'by several', history: [at(30), refused({ digit: 'a', at: 20 }), at(6)], since: minute(6) },
  { name: 'since it came again', history: [at(30), at(20, 'b'), at(6)], since: minute(30) },
  { name: 'since it failed', history: [at(30), failed({ digit: 'a', at: 20 }), at(6)], since: minute(30) },
  { name: 'not where another stands', history: [at(30, 'b'), at(6)], since: undefined },
  { name: 'not without proof', history: [refused({ digit: 'a', at: 30 })], since: undefined },
])('a digest stands since a time: $name', ({ history, since }) => {
  expect(standsSince(history, digestOf('a'))).toBe(since)
})

test('a record replaces the older ones of its image and environment', () => {
  const [older, newest] = [at(6, 'b'), at(20)]
  const records = [newest, older, at(30), proven({ digit: 'b', at: 5, environment: 'production' })]
  expect(replacedBy(records, newest)).toEqual([older])
})
