import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../../src/yaml/json.ts'
import { readPolicy } from './application-policy.ts'

const waits = (syncPolicy: JsonObject) => [1, 2, 3, 10].map(readPolicy({ spec: { syncPolicy } }).backoff)

test.each<{ name: string; syncPolicy: JsonObject; policy: JsonObject }>([
  {
    name: 'nothing said',
    syncPolicy: {},
    policy: { retries: 5, prunes: false, retriesNewest: false, retry: { limit: 5 } },
  },
  { name: 'no retry', syncPolicy: { retry: { limit: 0 } }, policy: { retries: 0, retry: { limit: 0 } } },
  { name: 'a retry without its limit', syncPolicy: { retry: {} }, policy: { retries: 0 } },
  {
    name: 'no limit',
    syncPolicy: { retry: { limit: -1, refresh: true } },
    policy: { retries: -1, retriesNewest: true },
  },
  { name: 'pruning', syncPolicy: { automated: { prune: true } }, policy: { prunes: true } },
])('$name', ({ syncPolicy, policy }) => {
  expect(readPolicy({ spec: { syncPolicy } })).toMatchObject(policy)
})

test('waits double, up to three minutes', () => {
  expect(waits({})).toEqual([5_000, 10_000, 20_000, 180_000])
})

test('waits as they are asked for', () => {
  const backoff = { duration: '1s', factor: 3, maxDuration: '8s' }
  expect(waits({ retry: { limit: 5, backoff } })).toEqual([1_000, 3_000, 8_000, 8_000])
})
