import { expect, test } from '@jest/globals'
import type { RolloutTarget } from './await-options.ts'
import { application, comparison, later } from './observation.fixture.ts'
import { before, decided, failedSync, good, play, scene, target } from './play.fixture.ts'

const child: RolloutTarget = { ...target('cart'), change: 'spec', images: [], after: [target('shop').application] }

test('a child is looked at once its parent has arrived, not as it was before', async () => {
  const { result, seconds, asked } = await play(
    {
      shop: [scene(-10, before), scene(12, good)],
      // Good all the time but for what the parent's sync changes in it.
      cart: [scene(-10, good), scene(11, application({ comparison: comparison('OutOfSync') })), scene(40, good)],
    },
    { targets: [child, target('shop')] },
  )
  expect(decided(result)).toEqual({ outcome: 'healthy', all: ['healthy', 'healthy'] })
  expect(seconds).toBe(50)
  expect(asked.refreshes).toEqual(['shop', 'cart'])
})

test.each([
  { name: 'failed', shows: failedSync },
  { name: 'superseded', shows: application({ comparison: comparison('OutOfSync', later) }) },
])('a child whose parent is $name is not awaited', async ({ name, shows }) => {
  const { result, asked } = await play(
    { shop: [scene(-10, before), scene(5, shows)], cart: [scene(-10, good)] },
    { targets: [target('shop'), child] },
  )
  const { outcome, all } = decided(result)
  expect(outcome).toBe(name)
  expect(all[1]).toBe(`undecided: no longer awaited, since shop ${name === 'failed' ? 'failed' : 'is superseded'}`)
  expect(asked.refreshes).toEqual(['shop'])
})

test('an Application that is named twice is awaited once', async () => {
  const { result, asked } = await play({ shop: [scene(-10, good)] }, { targets: [target('shop'), target('shop')] })
  expect(decided(result)).toEqual({ outcome: 'healthy', all: ['healthy'] })
  expect(asked.refreshes).toEqual(['shop'])
})
