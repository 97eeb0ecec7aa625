import { keyOf } from '../argocd/application-key.ts'
import { UserError } from '../text/user-error.ts'
import type { ApplicationResult, AwaitOptions, RolloutOutcome, RolloutResult, RolloutTarget } from './await-options.ts'
import { systemClock } from './clock.ts'
import { createStuckSyncs } from './end-stuck-syncs.ts'
import { followApplication, type Shared } from './follow-application.ts'
import { isOfPeer, LostSightError } from './lost-sight-error.ts'
import { createObserve } from './observe.ts'
import { isPassing } from './observer.ts'
import { createOutage } from './outage.ts'
import { createSlots, type Slots } from './slots.ts'
import { createStandings } from './standings.ts'

/** At the same time: requests, and streams. Where there are more Applications, the rest is read only. */
const requestsAtOnce = 8
const streamsAtOnce = 16
/** Of their own: Argo CD's API answers a refresh only when the comparison is done, which may never be. */
const refreshesAtOnce = 4
const refreshAgainAfter = 5_000

/**
 * Waits until Argo CD has deployed a change to every Application and it has stayed healthy there, or until that is no longer to be expected.
 *
 * The first Application that fails ends the wait for all: the answer is no. Blocked, superseded and healthy ones wait for the others. One that comes after others is
 * awaited once they are healthy, and not at all where they are not.
 *
 * @throws UserError where there is nothing to await; LostSightError for what the observer throws that is not passing (a token that has expired, a missing right); the
 * signal's reason
 */
export async function awaitRollout(options: AwaitOptions): Promise<RolloutResult> {
  const { observer, say, signal, targets, rollout, history, clock = systemClock } = options
  if (targets.length === 0) throw new UserError('There is no Application to await.')
  const refreshes = createSlots(refreshesAtOnce)
  const stop = new AbortController()
  const failed = new AbortController()
  const inner = AbortSignal.any([signal, stop.signal, failed.signal])
  const shared: Shared = {
    clock,
    startedAt: clock.now(),
    observe: createObserve({ observer, standings: createStandings(rollout.revision, history), clock, say }),
    endStuckSync: createStuckSyncs({ observer, terminate: options.terminate ?? 'never', say }),
    outage: createOutage(observer.peer, say),
    seen: new Map(),
    requests: createSlots(requestsAtOnce),
    streams: createSlots(streamsAtOnce),
  }
  const refreshing: Promise<void>[] = []
  const follow = async (target: RolloutTarget): Promise<ApplicationResult> => {
    try {
      for (const parent of target.after ?? []) {
        const { outcome } = (await following.get(keyOf(parent))) ?? { outcome: 'healthy' }
        if (outcome !== 'healthy') return unreached(target, parent.name, outcome)
      }
      refreshing.push(askRefresh(target, { ...options, clock, signal: inner }, refreshes))
      const result = await followApplication(target, { ...options, signal: inner }, shared)
      say(`${target.application.name}: ${[result.outcome, result.reason].filter(Boolean).join(': ')}`)
      if (result.outcome === 'failed') failed.abort(target.application.name)
      return result
    } catch (error) {
      signal.throwIfAborted()
      if (failed.signal.aborted && !stop.signal.aborted)
        return unreached(target, String(failed.signal.reason), 'failed')
      stop.abort(error)
      if (!isOfPeer(error)) throw error
      throw new LostSightError(
        error,
        [...shared.seen].map(([name, line]) => `${name}: ${line}`),
      )
    }
  }
  const following = new Map<string, Promise<ApplicationResult>>()
  // Those that come after others find them under way.
  const inOrder = [...targets].sort((one, other) => Number(one.after !== undefined) - Number(other.after !== undefined))
  for (const target of inOrder) {
    const key = keyOf(target.application)
    if (!following.has(key)) following.set(key, follow(target))
  }
  const settled = await Promise.allSettled(following.values())
  stop.abort()
  await Promise.all(refreshing)
  const applications = settled.map(one => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
  return { outcome: worst(applications), applications }
}

/** Asks until it is heard. It only makes the wait shorter, so that it may not be asked for is told and no more. */
async function askRefresh(
  { application }: RolloutTarget,
  { observer, say, signal, clock = systemClock }: AwaitOptions,
  refreshes: Slots,
): Promise<void> {
  while (!signal.aborted) {
    try {
      return await refreshes.hold(() => observer.refresh(application, signal), signal)
    } catch (error) {
      if (signal.aborted) return
      if (!isPassing(error)) {
        const words = error instanceof Error ? error.message : String(error)
        say(
          `${application.name}: no refresh could be asked for, so Argo CD looks at git when it does by itself: ${words}`,
        )
        return
      }
    }
    await clock.sleep(refreshAgainAfter, signal).catch(() => {})
  }
}

/** From the worst to the best. */
const order: readonly RolloutOutcome[] = ['failed', 'blocked', 'superseded', 'undecided', 'healthy']

function worst(applications: readonly ApplicationResult[]): RolloutOutcome {
  return order.find(outcome => applications.some(application => application.outcome === outcome)) ?? 'undecided'
}

function unreached({ application }: RolloutTarget, culprit: string, is: RolloutOutcome): ApplicationResult {
  const reason = `no longer awaited, since ${culprit} ${is === 'failed' ? is : `is ${is}`}`
  return { application, outcome: 'undecided', reason, seconds: 0, clauses: [] }
}

/** Exit codes of the design: 0 good, 1 the answer is no, 4 undecided. */
export function exitCodeOf(outcome: RolloutOutcome): 0 | 1 | 4 {
  return outcome === 'healthy' ? 0 : outcome === 'failed' ? 1 : 4
}
