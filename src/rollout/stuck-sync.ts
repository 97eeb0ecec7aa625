import type { OperationState } from '../argocd/application-state.ts'
import type { Observation } from './rollout.ts'
import { isPassingMessage } from './same-refusal.ts'
import { standingOf } from './standing.ts'

/**
 * A sync of an older commit that was refused and is to be tried again, while the awaited one has been compared already: Argo CD begins no other sync before all
 * retries are used up. Undefined where the retry takes the newest commit by itself (`retry.refresh`), or where what stood in the way may pass.
 *
 * @see https://github.com/argoproj/argo-cd/issues/17314
 */
export function findStuckSync(observation: Observation): OperationState | undefined {
  const { state, standings, ownSources } = observation
  const { operation } = state
  if (operation?.phase !== 'Running' || operation.finishedAt === undefined || operation.retriesNewest === true)
    return undefined
  if (standingOf(observation) !== 'holds') return undefined
  const revisions = ownSources.map(index => operation.revisions[index])
  const isOlder = revisions.length > 0 && revisions.every(one => one !== undefined && standings.get(one) === 'before')
  const isRefused =
    operation.failures.length > 0 && !operation.failures.some(({ message }) => isPassingMessage(message))
  return isOlder && isRefused ? operation : undefined
}
