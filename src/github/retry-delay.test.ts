import { expect, test } from '@jest/globals'
import { type Refusal, retryDelay } from './retry-delay.ts'

const now = 1_700_000_000
const refusal = (fields: Partial<Refusal>): Refusal => ({
  method: 'GET',
  status: 502,
  message: '',
  headers: {},
  ...fields,
})
const usedUp = (reset: number | undefined) => ({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset })

test.each([
  { name: 'an outage', refusal: {}, retries: 0, seconds: 1 },
  { name: 'an outage that lasts', refusal: {}, retries: 2, seconds: 9 },
  { name: 'an outage that does not end', refusal: {}, retries: 3, seconds: undefined },
  { name: 'no answer', refusal: { status: 0 }, retries: 1, seconds: 4 },
  { name: 'a wrong request', refusal: { status: 422 }, retries: 0, seconds: undefined },
  { name: 'a missing right', refusal: { status: 403 }, retries: 0, seconds: undefined },
  {
    name: 'a limit that says how long',
    refusal: { status: 403, headers: { 'retry-after': '30' } },
    retries: 0,
    seconds: 30,
  },
  {
    name: 'a limit that says "now"',
    refusal: { status: 429, headers: { 'retry-after': '0' } },
    retries: 0,
    seconds: 0,
  },
  {
    name: 'a limit by its message',
    refusal: { status: 403, message: 'You have exceeded a secondary rate limit.' },
    retries: 0,
    seconds: 60,
  },
  { name: 'a limit without a word', refusal: { status: 429 }, retries: 0, seconds: 60 },
  {
    name: 'a header that is no number',
    refusal: { status: 429, headers: { 'retry-after': 'soon' } },
    retries: 0,
    seconds: 60,
  },
  {
    name: 'a limit longer than two minutes',
    refusal: { status: 429, headers: { 'retry-after': '121' } },
    retries: 0,
    seconds: undefined,
  },
  { name: 'a limit that comes again and again', refusal: { status: 429 }, retries: 3, seconds: undefined },
  {
    name: 'the hour used up, soon over',
    refusal: { status: 403, headers: usedUp(now + 59.5) },
    retries: 0,
    seconds: 61,
  },
  {
    name: 'the hour used up, over already',
    refusal: { status: 403, headers: usedUp(now - 5) },
    retries: 0,
    seconds: 1,
  },
  {
    name: 'the hour used up, for long',
    refusal: { status: 403, headers: usedUp(now + 1_800) },
    retries: 0,
    seconds: undefined,
  },
  {
    name: 'the hour used up, until nobody knows',
    refusal: { status: 403, headers: usedUp(undefined) },
    retries: 0,
    seconds: 61,
  },
])('$name', ({ refusal: fields, retries, seconds }) => {
  expect(retryDelay(refusal(fields), { retries, now, repeatable: true })?.seconds).toBe(seconds)
})

test('what must not be repeated is so only after a rate limit, which did nothing', () => {
  const options = { retries: 0, now, repeatable: false }
  expect(retryDelay(refusal({}), options)).toBeUndefined()
  expect(retryDelay(refusal({ status: 0 }), options)).toBeUndefined()
  expect(retryDelay(refusal({ status: 429 }), options)?.seconds).toBe(60)
})
