import { expect, test } from '@jest/globals'
import { readSequence } from '../recording/read-sequence.ts'
import { readSteps } from './read-steps.ts'
import { isRetry, type Step } from './step.ts'
import { unrollRetries } from './unroll-retries.ts'

const recorded = readSteps(readSequence('refused-until-given-up'), { from: 'pushed commit 2' })
const backoff = (retry: number) => retry * 1_000
const messages = (steps: readonly Step[]) =>
  steps.flatMap(({ operationState }) => (typeof operationState === 'object' ? (operationState.message ?? []) : []))
const untimed = (steps: readonly Step[]) => steps.map(({ after, ...step }) => step)

test('two retries are the ones that were recorded', () => {
  expect(untimed(unrollRetries(recorded, { retries: 2, backoff }))).toEqual(untimed(recorded))
})

test('one retry ends where the second did', () => {
  const steps = unrollRetries(recorded, { retries: 1, backoff })
  expect(messages(steps).at(-1)).toMatch(/reason: \{refusal\} \(retried 1 times\)\.$/)
  expect(steps.filter(({ operation }) => operation === 'over')).toHaveLength(1)
})

test('five retries count on, and each comes after its own wait', () => {
  const steps = unrollRetries(recorded, { retries: 5, backoff })
  const told = messages(steps)
  for (const retry of [1, 2, 3, 4, 5]) {
    expect(told).toContain(`Retrying operation. Attempt #${retry}`)
    expect(told.filter(message => message.includes(`Retrying attempt #${retry} at`))).toHaveLength(1)
  }
  expect(told.at(-1)).toContain('(retried 5 times)')
  const counts = steps.flatMap(({ operationState }) =>
    typeof operationState === 'object' ? (operationState.retryCount ?? []) : [],
  )
  expect(counts).toEqual([1, 2, 3, 4, 5])
  const waits = steps.filter(isRetry).map(({ after }) => after)
  expect(waits.map(wait => wait - (waits[0] ?? 0))).toEqual([0, 1_000, 2_000, 3_000, 4_000])
})

test('the five retries of a default begin as the recording of them', () => {
  const [first, ...others] = readSteps(readSequence('refused-with-retries'), { from: 'pushed commit 2' })
  const wanted = messages([...(first === undefined ? [] : [first]), ...others])
  expect(messages(unrollRetries(recorded, { retries: 5, backoff })).slice(0, wanted.length)).toEqual(wanted)
})

test('without a limit it goes on for long', () => {
  expect(unrollRetries(recorded, { retries: -1, backoff }).filter(isRetry).length).toBeGreaterThan(20)
})
