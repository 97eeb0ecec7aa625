import type { Instant } from '../argocd/application-state.ts'
import { isLive } from './clauses.ts'
import { findBlock } from './find-block.ts'
import { comparisonError } from './find-failure.ts'
import type { Observation, Patience, Rollout } from './rollout.ts'
import type { Refusal } from './same-refusal.ts'
import { isConcerned, isOpen, isSeen, standingOf } from './standing.ts'

/** What has to be remembered between two looks. */
export interface Memory {
  readonly good?: Good
  readonly degradedSince?: Instant
  readonly comparisonErrorSince?: Instant
  readonly blockedSince?: Instant
  /** The last attempt that failed and is to be tried again. */
  readonly refused?: Refusal
}

/** Since when all clauses have held, and at how many looks. */
export interface Good {
  readonly since: Instant
  readonly looks: number
}

/** What is remembered after one more look. */
export function remember(rollout: Rollout, observation: Observation, memory: Memory, isGood: boolean): Memory {
  const { at } = observation
  const since = (holds: boolean, before: Instant | undefined) => (holds ? (before ?? at) : undefined)
  const degradedSince = since(isDegradedByChange(rollout, observation), memory.degradedSince)
  const comparisonErrorSince = since(isComparisonFailing(rollout, observation), memory.comparisonErrorSince)
  const blockedSince = since(!isGood && isBlocked(rollout, observation), memory.blockedSince)
  const refused = refusalOf(rollout, observation) ?? memory.refused
  return {
    ...(isGood ? { good: { since: memory.good?.since ?? at, looks: (memory.good?.looks ?? 0) + 1 } } : {}),
    ...(degradedSince === undefined ? {} : { degradedSince }),
    ...(comparisonErrorSince === undefined ? {} : { comparisonErrorSince }),
    ...(blockedSince === undefined ? {} : { blockedSince }),
    ...(refused === undefined ? {} : { refused }),
  }
}

/** When another look may decide though nothing changes, which may be at once; undefined where only a change can. */
export function nextDecision(memory: Memory, observation: Observation, patience: Patience): Instant | undefined {
  const { at } = observation
  const due = [
    memory.degradedSince === undefined ? undefined : memory.degradedSince + patience.degradedGrace,
    memory.comparisonErrorSince === undefined ? undefined : memory.comparisonErrorSince + patience.comparisonGrace,
    memory.blockedSince === undefined ? undefined : memory.blockedSince + patience.blockedGrace,
  ].filter(instant => instant !== undefined && instant > at)
  // One look is not enough, however long ago everything became good.
  const settled = memory.good === undefined ? undefined : Math.max(settledAt(memory.good, observation, patience), at)
  const all = [...due, settled].filter(instant => instant !== undefined)
  return all.length === 0 ? undefined : Math.min(...all)
}

/** When what is good will have been so for long enough, and its health unchanged for long enough. */
export function settledAt(good: Good, { state: { health } }: Observation, { settle, healthSettle }: Patience): Instant {
  return Math.max(good.since + settle, (health?.since ?? good.since) + healthSettle)
}

/**
 * Degraded, and by this change: what was Degraded before a sync may be what the sync repairs. While one runs, the change is at work once its images are live, or
 * once a wave waits for the health of what it applied.
 */
function isDegradedByChange(rollout: Rollout, observation: Observation): boolean {
  const { health, operation, operationRequested } = observation.state
  if (health?.status !== 'Degraded' || standingOf(observation) !== 'holds') return false
  if (!isOpen(operation)) return !operationRequested
  const applied = rollout.images.length > 0 && isLive(rollout, observation)
  return applied || (isConcerned(rollout, observation) && /^waiting for healthy state/.test(operation.message))
}

/** A comparison that failed before the push may be what the push repairs; one of a spec that is not valid looks at no git at all. */
function isComparisonFailing(rollout: Rollout, observation: Observation): boolean {
  const error = comparisonError(observation)
  if (error === undefined || observation.state.refreshing) return false
  return error.type === 'InvalidSpecError' || isSeen(rollout, observation)
}

/** What is held back must be this change: git was looked at since, or the sync that waits is the change's. */
function isBlocked(rollout: Rollout, observation: Observation): boolean {
  const { automation, refreshing, operation } = observation.state
  const isSynced = isOpen(operation) && isConcerned(rollout, observation)
  const isLookedAt = automation === 'skipped' || isSynced || (isSeen(rollout, observation) && !refreshing)
  return isLookedAt && findBlock(observation) !== undefined
}

/** The failed attempt of a sync of this change that Argo CD will try again. */
function refusalOf(rollout: Rollout, observation: Observation): Refusal | undefined {
  const { operation } = observation.state
  if (!isOpen(operation) || operation.finishedAt === undefined || !isConcerned(rollout, observation)) return undefined
  return {
    retry: operation.retries,
    revisions: operation.revisions,
    messages: operation.failures.map(({ object, message }) => `${object}: ${message}`),
  }
}
