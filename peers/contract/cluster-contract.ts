import { afterAll, beforeAll, test as jestTest } from '@jest/globals'
import type { Behaviour } from './behaviour.ts'
import { blockedBehaviours } from './blocked-behaviours.ts'
import type { ClusterPeer } from './cluster-peer.ts'
import { comparisonBehaviours } from './comparison-behaviours.ts'
import { openGround } from './ground.ts'
import { healthBehaviours } from './health-behaviours.ts'
import { invalidBehaviours } from './invalid-behaviours.ts'
import { kubernetesBehaviours } from './kubernetes-behaviours.ts'
import { playBehaviours } from './play-behaviours.ts'
import { pruningBehaviours } from './pruning-behaviours.ts'
import { refusalBehaviours } from './refusal-behaviours.ts'
import { refusedBehaviours } from './refused-behaviours.ts'
import { restBehaviours } from './rest-behaviours.ts'
import { retryBehaviours } from './retry-behaviours.ts'
import { rolloutBehaviours } from './rollout-behaviours.ts'
import { sourceBehaviours } from './source-behaviours.ts'
import { streamBehaviours } from './stream-behaviours.ts'
import { syncBehaviours } from './sync-behaviours.ts'
import { watchBehaviours } from './watch-behaviours.ts'
import { windowBehaviours } from './window-behaviours.ts'

export const behaviours: readonly Behaviour[] = [
  ...kubernetesBehaviours,
  ...watchBehaviours,
  ...restBehaviours,
  ...streamBehaviours,
  ...windowBehaviours,
  ...rolloutBehaviours,
  ...healthBehaviours,
  ...pruningBehaviours,
  ...syncBehaviours,
  ...blockedBehaviours,
  ...comparisonBehaviours,
  ...refusedBehaviours,
  ...retryBehaviours,
  ...sourceBehaviours,
  ...refusalBehaviours,
  ...invalidBehaviours,
]

export interface ContractOptions {
  /** jest's `test`, or one that skips. */
  readonly test?: typeof jestTest | typeof jestTest.skip
  /** How long the peer may take to come up, and each test, in milliseconds. */
  readonly timeout: number
}

/** Makes a test of every behaviour, all on one peer. They are played side by side: a test tells how its own has ended. */
export function describeClusterContract(open: () => Promise<ClusterPeer>, options: ContractOptions): void {
  const { test = jestTest, timeout } = options
  const over = new AbortController()
  let peer: ClusterPeer | undefined
  let ends: ReadonlyMap<string, Promise<void>> = new Map()

  if (test === jestTest) {
    beforeAll(async () => {
      peer = await open()
      ends = playBehaviours(await openGround(peer, over.signal), behaviours)
    }, timeout)

    afterAll(async () => {
      over.abort()
      await peer?.[Symbol.asyncDispose]()
    }, timeout)
  }

  test.each([...behaviours])(
    '$name',
    ({ name }) => ends.get(name) ?? Promise.reject(new Error('It was not played.')),
    timeout,
  )
}
