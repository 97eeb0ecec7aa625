import { expect, test } from '@jest/globals'
import { readSequence } from '../recording/read-sequence.ts'
import { readSteps } from './read-steps.ts'

test('a bump, as it was recorded', () => {
  const steps = readSteps(readSequence('bump-refreshed'), { from: 'pushed commit 2' })
  expect(steps.map(({ after, ...step }) => step)).toEqual([
    { operation: 'requested', operationState: 'forgotten' },
    { operationState: { phase: 'Running', started: true } },
    { looked: true, compared: 'with-git' },
    { refreshed: true },
    { deployed: true },
    {
      operation: 'over',
      operationState: {
        phase: 'Succeeded',
        message: 'successfully synced (all tasks run)',
        finished: 'now',
        results: 'Running',
      },
    },
    { compared: 'with-git', health: { status: 'Progressing', blames: true, moves: true } },
    { looked: true, images: 'both' },
    { health: { status: 'Healthy', blames: false, moves: true } },
    { images: 'new' },
  ])
  expect(steps.every(({ after }) => after >= 0)).toBe(true)
})

test('a passage ends before what begins the next', () => {
  const steps = readSteps(readSequence('comparison-error'), { from: 'pushed commit 2', to: 'pushed commit 3' })
  expect(steps.map(({ after, ...step }) => step)).toEqual([
    { looked: true, compared: 'failed', conditions: ['ComparisonError'] },
    { refreshed: true },
  ])
})

test('a passage that was not recorded is told', () => {
  const sequence = readSequence('bump-polled')
  expect(() => readSteps(sequence, { from: 'pushed commit 9' })).toThrow(
    'bump-polled has no passage from pushed commit 9',
  )
  expect(() => readSteps(sequence, { from: 'pushed commit 2', to: 'nothing' })).toThrow('to nothing')
})
