import type { Instant } from '../argocd/application-state.ts'
import { concerns, evaluateClauses, isOpen, standingOf } from './clauses.ts'
import { findBlock } from './find-block.ts'
import {
  defaultPatience,
  type Observation,
  type Patience,
  type Rollout,
  type Tolerance,
  type Verdict,
} from './rollout.ts'
import { sameRefusal } from './same-refusal.ts'

/** What has to be remembered between two looks. */
export interface Memory {
  /** Since when all clauses have held, and at how many looks. */
  readonly good?: { readonly since: Instant; readonly looks: number }
  readonly degradedSince?: Instant
  readonly comparisonErrorSince?: Instant
  readonly blockedSince?: Instant
  /** The refusals of the last attempt that failed, by the number of its retry. */
  readonly refused?: {
    readonly retry: number
    readonly revisions: readonly string[]
    readonly messages: readonly string[]
  }
}

export interface Judgement {
  readonly verdict: Verdict
  readonly memory: Memory
}

export interface JudgeOptions {
  readonly patience?: Patience
  readonly tolerance?: Tolerance
}

/** Judges one Application's rollout by one more look at it. Pure: what has to be remembered goes out with the verdict and comes in with the next look. */
export function judgeRollout(
  rollout: Rollout,
  observation: Observation,
  memory: Memory,
  options: JudgeOptions = {},
): Judgement {
  const patience = options.patience ?? defaultPatience
  const { at, state } = observation
  const clauses = evaluateClauses(rollout, observation, options.tolerance)
  const next = remember(
    rollout,
    observation,
    memory,
    clauses.every(({ holds }) => holds),
  )
  const decide = (verdict: Verdict): Judgement => ({ verdict, memory: next })

  const standing = standingOf(rollout, observation)
  if (standing === 'replaces')
    return decide({
      outcome: 'superseded',
      reason: `a later commit (${state.comparison?.revisions.join(', ')}) carries other images`,
      clauses,
    })

  const failure = findFailure(rollout, observation, memory, next, patience)
  if (failure !== undefined) return decide({ outcome: 'failed', reason: failure, clauses })

  if (next.good !== undefined && next.good.looks >= 2) {
    const healthFor = at - (state.health?.since ?? next.good.since)
    if (at - next.good.since >= patience.settle && healthFor >= patience.healthSettle)
      return decide({ outcome: 'healthy', clauses })
  }
  const block =
    next.blockedSince !== undefined && at - next.blockedSince >= patience.blockedGrace
      ? findBlock(observation)
      : undefined
  if (block !== undefined) return decide({ outcome: 'blocked', reason: block, clauses })
  return decide({ outcome: 'pending', clauses })
}

function remember(rollout: Rollout, observation: Observation, memory: Memory, isGood: boolean): Memory {
  const { at, state } = observation
  const since = (holds: boolean, before: Instant | undefined) => (holds ? (before ?? at) : undefined)
  const arrived = standingOf(rollout, observation) === 'holds'
  const degradedSince = since(arrived && state.health?.status === 'Degraded', memory.degradedSince)
  const comparisonErrorSince = since(
    !state.refreshing && state.conditions.some(({ type }) => type === 'ComparisonError' || type === 'InvalidSpecError'),
    memory.comparisonErrorSince,
  )
  const seen = state.reconciledAt !== undefined && state.reconciledAt >= Math.floor(rollout.pushedAt / 1000) * 1000
  const isLookedAt = state.automation === 'skipped' || (seen && !state.refreshing)
  const blockedSince = since(isLookedAt && findBlock(observation) !== undefined, memory.blockedSince)
  const refused = refusalOf(rollout, observation) ?? memory.refused
  return {
    ...(isGood ? { good: { since: memory.good?.since ?? at, looks: (memory.good?.looks ?? 0) + 1 } } : {}),
    ...(degradedSince === undefined ? {} : { degradedSince }),
    ...(comparisonErrorSince === undefined ? {} : { comparisonErrorSince }),
    ...(blockedSince === undefined ? {} : { blockedSince }),
    ...(refused === undefined ? {} : { refused }),
  }
}

/** The failed attempt of a sync of this change that Argo CD will try again. */
function refusalOf(rollout: Rollout, observation: Observation): Memory['refused'] {
  const { operation } = observation.state
  if (operation === undefined || !isOpen(operation.phase) || operation.finishedAt === undefined) return undefined
  if (!concerns(operation.revisions, operation.startedAt, rollout.pushedAt, observation)) return undefined
  return {
    retry: operation.retries,
    revisions: operation.revisions,
    messages: operation.failures.map(({ object, message }) => `${object}: ${message}`),
  }
}

/** Why the rollout has failed for good, in the words of whoever refused; undefined where it may still arrive. */
function findFailure(
  rollout: Rollout,
  observation: Observation,
  before: Memory,
  now: Memory,
  patience: Patience,
): string | undefined {
  const { at, state } = observation
  const { operation } = state
  const lasted = (since: Instant | undefined, grace: number) => since !== undefined && at - since >= grace
  if (lasted(now.comparisonErrorSince, patience.comparisonGrace))
    return state.conditions.find(({ type }) => type === 'ComparisonError' || type === 'InvalidSpecError')?.message
  if (
    operation !== undefined &&
    concerns(operation.revisions, operation.startedAt, Math.floor(rollout.pushedAt / 1000) * 1000, observation)
  ) {
    const words =
      operation.failures.map(({ object, message }) => `${object}: ${message}`).join('; ') || operation.message
    if (operation.phase === 'Failed' || operation.phase === 'Error') return words
    if (now.refused !== undefined && before.refused !== undefined && sameRefusal(before.refused, now.refused)) {
      const left =
        operation.retryLimit === undefined || operation.retryLimit < 0
          ? 'goes on trying'
          : `will try ${Math.max(operation.retryLimit - operation.retries + 1, 0)} more times`
      return `${words} (refused twice in the same words; Argo CD ${left})`
    }
  }
  if (lasted(now.degradedSince, patience.degradedGrace)) {
    const sick = state.resources.filter(({ health }) => health?.status === 'Degraded')
    const words = sick.map(({ object, health }) => [object, health?.message].filter(Boolean).join(': ')).join('; ')
    return words || state.health?.message || 'Degraded'
  }
  return undefined
}
