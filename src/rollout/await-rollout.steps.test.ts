import { expect, test } from '@jest/globals'
import { application, comparison, second, untouched } from './observation.fixture.ts'
import type { Observer } from './observer.ts'
import { before, decided, good, play, scene } from './play.fixture.ts'

const waiting = application({
  ...untouched,
  automation: 'manual',
  madeBy: 'shops',
  comparison: comparison('OutOfSync'),
  reconciledAt: second(1),
})
const rolling: Observer['rolling'] = async () => ({
  step: 2,
  status: 'Waiting',
  message: 'Application has pending changes',
})
const says = 'its ApplicationSet shops rolls in steps, and is at its step 2: Waiting (Application has pending changes)'

test('an Application whose step has not come is waited for, and why is said once', async () => {
  const { result, lines } = await play(
    { shop: [scene(-10, before), scene(2, waiting), scene(300, good)] },
    { observe: { rolling } },
  )
  expect(decided(result).outcome).toBe('healthy')
  expect(lines.filter(line => line.includes(says))).toHaveLength(1)
})

test('at the deadline the step is named', async () => {
  const { result } = await play({ shop: [scene(-10, before), scene(2, waiting)] }, { observe: { rolling } })
  const { outcome, all } = decided(result)
  expect(outcome).toBe('undecided')
  expect(all[0]?.endsWith(says)).toBe(true)
})

test('an ApplicationSet without steps leaves who has no automation blocked', async () => {
  const { result } = await play({ shop: [scene(-10, before), scene(2, waiting)] })
  expect(decided(result).all[0]).toMatch(/^blocked: automated sync is off/)
})

test('an ApplicationSet that may not be read is told of once, and nothing is called blocked', async () => {
  const { result, lines } = await play(
    { shop: [scene(-10, before), scene(2, waiting), scene(100, good)] },
    { observe: { rolling: () => Promise.reject(new Error('forbidden')) } },
  )
  expect(decided(result).outcome).toBe('healthy')
  expect(lines.filter(line => line.includes('forbidden'))).toHaveLength(1)
})
