import type { Instant, OperationState } from '../argocd/application-state.ts'
import { plural } from '../text/plural.ts'
import type { Memory } from './memory.ts'
import type { Observation, Patience, Rollout } from './rollout.ts'
import { sameRefusal } from './same-refusal.ts'
import { isConcerned } from './standing.ts'
import { withoutTemporaryFile } from './temporary-file.ts'

/** Two looks one after the other. */
export interface Remembered {
  readonly before: Memory
  readonly now: Memory
}

/** Why the rollout has failed for good, in the words of whoever refused; undefined where it may still arrive. */
export function findFailure(
  rollout: Rollout,
  observation: Observation,
  { before, now }: Remembered,
  patience: Patience,
): string | undefined {
  const { at, state } = observation
  const { operation } = state
  const lasted = (since: Instant | undefined, grace: number) => since !== undefined && at - since >= grace
  if (state.deleting) return 'the Application is being deleted'
  if (lasted(now.comparisonErrorSince, patience.comparisonGrace)) return comparisonError(observation)?.message
  if (operation !== undefined && isConcerned(rollout, observation)) {
    // A sync that is asked for anew ends what the last one said.
    const ended = operation.phase === 'Failed' || operation.phase === 'Error'
    if (ended && !state.operationRequested) return wordsOf(operation)
    if (now.refused !== undefined && before.refused !== undefined && sameRefusal(before.refused, now.refused))
      return `${wordsOf(operation)} (refused twice in the same words; Argo CD ${describeRetries(operation)})`
  }
  if (lasted(now.degradedSince, patience.degradedGrace)) {
    const sick = state.resources.filter(({ health }) => health?.status === 'Degraded')
    const words = sick.map(({ object, health }) => [object, health?.message].filter(Boolean).join(': ')).join('; ')
    return `Degraded for ${Math.round((at - (now.degradedSince ?? at)) / 1000)} s: ${words || state.health?.message || 'Argo CD does not say which object'}`
  }
  return undefined
}

/** The condition that says why the Application could not be compared. */
export function comparisonError({ state }: Observation) {
  return state.conditions.find(({ type }) => type === 'ComparisonError' || type === 'InvalidSpecError')
}

function wordsOf(operation: OperationState): string {
  const words = operation.failures.map(({ object, message }) => `${object}: ${withoutTemporaryFile(message)}`)
  return words.join('; ') || withoutTemporaryFile(operation.message)
}

/** When the n-th attempt has failed, the n-th retry is scheduled and counted already. */
function describeRetries({ retryLimit, retries }: OperationState): string {
  if (retryLimit === undefined || retryLimit < 0) return 'goes on trying'
  return `has ${plural(Math.max(retryLimit - retries + 1, 0), 'retry', 'retries')} left`
}
