import { expect, test } from '@jest/globals'
import { application, operation, second } from './observation.fixture.ts'
import type { Observer } from './observer.ts'
import { before, decided, play, scene } from './play.fixture.ts'

const pods = 'Pod shop/web-1: ImagePullBackOff: Back-off pulling image'
const troubles: Observer['troubles'] = async () => [pods]
const degraded = application({ health: { status: 'Degraded', since: second(12), message: 'one\ntwo' } })

test('a Degraded rollout fails with what its Pods say, on one line', async () => {
  const { result } = await play({ shop: [scene(-10, before), scene(12, degraded)] }, { observe: { troubles } })
  expect(decided(result).all).toEqual([`failed: Degraded for 60 s: one two; ${pods}`])
})

test('so does one that is still Progressing at the deadline', async () => {
  const progressing = application({ health: { status: 'Progressing', since: second(12) } })
  const { result } = await play({ shop: [scene(-10, before), scene(12, progressing)] }, { observe: { troubles } })
  expect(decided(result).all[0]).toMatch(/^undecided: not decided within 600 s: .*; Pod shop\/web-1: ImagePullBackOff/)
})

test('what was refused is no matter of Pods', async () => {
  const failures = [{ object: 'apps/Deployment shop/web', message: 'denied' }]
  const refused = application({ operation: operation({ phase: 'Failed', failures }), health: { status: 'Degraded' } })
  const { result } = await play({ shop: [scene(-10, before), scene(12, refused)] }, { observe: { troubles } })
  expect(decided(result).all).toEqual(['failed: apps/Deployment shop/web: denied'])
})

test('Pods that may not be read are told of, and change no verdict', async () => {
  const { result, lines } = await play(
    { shop: [scene(-10, before), scene(12, degraded)] },
    { observe: { troubles: () => Promise.reject(new Error('forbidden')) } },
  )
  expect(decided(result).all).toEqual(['failed: Degraded for 60 s: one two'])
  expect(lines).toContain('shop: What its Pods say is not known: forbidden')
})
