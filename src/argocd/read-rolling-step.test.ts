import { expect, test } from '@jest/globals'
import type { JsonValue } from '../yaml/json.ts'
import { readRollingStep } from './read-rolling-step.ts'

const steps = { type: 'RollingSync', rollingSync: { steps: [{}, {}] } }
const entry = (changes: Record<string, JsonValue> = {}) => ({
  application: 'shop-eu',
  step: '2',
  status: 'Waiting',
  message: 'Application has pending changes',
  ...changes,
})

test.each<{ name: string; strategy: JsonValue; entries: JsonValue; step: object | undefined }>([
  {
    name: 'the step of the Application',
    strategy: steps,
    entries: [entry({ application: 'shop-us', step: '1' }), entry()],
    step: { step: 2, status: 'Waiting', message: 'Application has pending changes' },
  },
  {
    name: 'selected by no step',
    strategy: steps,
    entries: [entry({ step: '-1', message: '' })],
    step: { step: 'none', status: 'Waiting', message: '' },
  },
  { name: 'not told yet', strategy: steps, entries: [], step: { status: '', message: '' } },
  { name: 'no statuses', strategy: steps, entries: null, step: { status: '', message: '' } },
  {
    name: 'fields of other types',
    strategy: steps,
    entries: [entry({ step: 2, status: {}, message: [] })],
    step: { status: '', message: '' },
  },
  { name: 'all at once', strategy: { type: 'AllAtOnce' }, entries: [entry()], step: undefined },
  {
    name: 'no steps',
    strategy: { type: 'RollingSync', rollingSync: { steps: [] } },
    entries: [entry()],
    step: undefined,
  },
  { name: 'no strategy', strategy: null, entries: [entry()], step: undefined },
])('$name', ({ strategy, entries, step }) => {
  const set = { spec: { strategy }, status: { applicationStatus: entries } }
  expect(readRollingStep(set, 'shop-eu')).toEqual(step)
})

test('an ApplicationSet without anything', () => {
  expect(readRollingStep({}, 'shop-eu')).toBeUndefined()
})
