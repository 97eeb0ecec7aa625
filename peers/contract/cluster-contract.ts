import { afterAll, beforeAll, test as jestTest } from '@jest/globals'
import { type Behaviour, shared } from './behaviour.ts'
import { blockedBehaviours } from './blocked-behaviours.ts'
import type { ClusterPeer } from './cluster-peer.ts'
import { comparisonBehaviours } from './comparison-behaviours.ts'
import { type Ground, openGround } from './ground.ts'
import { healthBehaviours } from './health-behaviours.ts'
import { kubernetesBehaviours } from './kubernetes-behaviours.ts'
import { pruningBehaviours } from './pruning-behaviours.ts'
import { refusalBehaviours } from './refusal-behaviours.ts'
import { refusedBehaviours } from './refused-behaviours.ts'
import { restBehaviours } from './rest-behaviours.ts'
import { retryBehaviours } from './retry-behaviours.ts'
import { rolloutBehaviours } from './rollout-behaviours.ts'
import { deploy, type Stand } from './stand.ts'
import { streamBehaviours } from './stream-behaviours.ts'
import { syncBehaviours } from './sync-behaviours.ts'
import { watchBehaviours } from './watch-behaviours.ts'

export const behaviours: readonly Behaviour[] = [
  ...kubernetesBehaviours,
  ...watchBehaviours,
  ...restBehaviours,
  ...streamBehaviours,
  ...rolloutBehaviours,
  ...healthBehaviours,
  ...pruningBehaviours,
  ...syncBehaviours,
  ...blockedBehaviours,
  ...comparisonBehaviours,
  ...refusedBehaviours,
  ...retryBehaviours,
  ...refusalBehaviours,
]

export interface ContractOptions {
  /** jest's `test`, or one that skips. */
  readonly test?: typeof jestTest | typeof jestTest.skip
  /** How long the peer may take to come up with all Applications, and each test, in milliseconds. */
  readonly timeout: number
}

/** Makes a test of every behaviour, all on one peer. The Applications are deployed side by side before the first. */
export function describeClusterContract(open: () => Promise<ClusterPeer>, options: ContractOptions): void {
  const { test = jestTest, timeout } = options
  const over = new AbortController()
  const stands = new Map<string, Stand>()
  let ground: Ground | undefined

  if (test === jestTest) {
    beforeAll(async () => {
      ground = await openGround(await open(), over.signal)
      for (const stand of await deployAll(ground)) stands.set(stand.name, stand)
    }, timeout)

    afterAll(async () => {
      over.abort()
      await ground?.peer[Symbol.asyncDispose]()
    }, timeout)
  }

  test.each([...behaviours])(
    '$name',
    async ({ application = shared, holds }) => {
      const stand = stands.get(application)
      if (stand === undefined) throw new Error(`${application} is not deployed.`)
      await holds(stand)
    },
    timeout,
  )
}

function deployAll(ground: Ground): Promise<Stand[]> {
  const policies = new Map(behaviours.map(({ application = shared, syncPolicy }) => [application, syncPolicy]))
  return Promise.all([...policies].map(([name, syncPolicy]) => deploy(ground, name, syncPolicy)))
}
