import { expect, test } from '@jest/globals'
import { sequenceNames } from '../recording/read-sequence.ts'
import { tellStory } from './tell-story.ts'

const options = { retries: 2, backoff: () => 5_000, podsTake: 1, isFirst: false }

test.each([
  'comparison-error',
  'nothing-to-do',
  'nothing-to-do-filtered',
  'auto-sync-off',
  'out-of-sync',
  'sync-window-closed',
  'prune-disabled',
  'would-remove-all',
] as const)('%s is one comparison and no operation', name => {
  const steps = tellStory(name, options)
  expect(steps.filter(({ looked }) => looked)).toHaveLength(1)
  expect(steps.some(({ operation }) => operation !== undefined)).toBe(false)
})

test.each([
  'first-sync',
  'bump-refreshed',
  'bump-polled',
  'degraded',
  'degraded-flap',
  'prune',
  'unknown-kind',
  'refused-without-retry',
  'refused-until-given-up',
  'refused-with-retries',
  'sync-by-hand',
] as const)('%s begins soon, asks for an operation, and ends it', name => {
  const steps = tellStory(name, options)
  expect(steps[0]?.after).toBeLessThanOrEqual(1_000)
  expect(steps.map(({ operation }) => operation).filter(Boolean)).toEqual(['requested', 'over'])
})

test.each(['sync-window-opened', 'refused-then-terminated', 'refused-then-retried-newer'] as const)(
  '%s ends the operation that is there',
  name => {
    const steps = tellStory(name, options)
    expect(steps.map(({ operation }) => operation).filter(Boolean)).toEqual(['over'])
  },
)

test('a sync that a window blocks goes on until the window opens', () => {
  const steps = tellStory('sync-window-by-hand', options)
  expect(steps.at(-1)).toMatchObject({ operationState: { message: 'Sync operation blocked by sync window' } })
})

test('slow Pods make what comes after the operation longer, and nothing else', () => {
  const steps = tellStory('bump-refreshed', options)
  const slow = tellStory('bump-refreshed', { ...options, podsTake: 3 })
  const over = steps.findIndex(({ operation }) => operation === 'over')
  expect(slow.map(({ after }, index) => after / (steps[index]?.after ?? 0))).toEqual(
    steps.map((_, index) => (index > over ? 3 : 1)),
  )
})

test('of a first sync that is refused all is missing at first', () => {
  const first = tellStory('refused-without-retry', { ...options, isFirst: true })
  expect(first.flatMap(({ health }) => health?.status ?? [])).toEqual(['Missing', 'Healthy'])
  expect(tellStory('refused-without-retry', options).some(({ health }) => health !== undefined)).toBe(false)
})

test('with skip-reconcile nothing happens', () => {
  expect(tellStory('skip-reconcile', options)).toEqual([])
  expect(sequenceNames()).toContain('skip-reconcile')
})
