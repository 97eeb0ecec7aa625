import type { OperationState } from '../argocd/application-state.ts'
import type { Observation, Rollout, Standing } from './rollout.ts'

/**
 * How what was compared stands to the change: the weakest of all sources of the repository that was pushed to. Charts and other repositories have revisions of
 * their own. An Application without such a source has the change in its own spec, which the other clauses look at.
 */
export function standingOf({ state, standings, ownSources }: Observation): Standing {
  const all = ownSources.map(index => {
    const revision = state.comparison?.revisions[index]
    return revision === undefined ? 'unresolved' : (standings.get(revision) ?? 'before')
  })
  const weakest: readonly Standing[] = ['unresolved', 'before', 'replaces']
  return weakest.find(standing => all.includes(standing)) ?? 'holds'
}

/** Whether the last or running sync is about the change: it applies a revision that holds it or, where no commit is named yet, began after the push. */
export function isConcerned(rollout: Rollout, { state, standings }: Observation): boolean {
  const { operation } = state
  if (operation === undefined) return false
  const known = operation.revisions.flatMap(revision => standings.get(revision) ?? []).filter(isResolved)
  if (known.length > 0) return known.includes('holds')
  return operation.startedAt !== undefined && operation.startedAt >= pushSecond(rollout)
}

/** Whether git was looked at after the push. */
export function isSeen(rollout: Rollout, { state }: Observation): boolean {
  return state.reconciledAt !== undefined && state.reconciledAt >= pushSecond(rollout)
}

/** Whether a sync goes on, or is asked for. A failed attempt with a retry scheduled goes on, though it has an end (gitops-engine's OperationPhase). */
export function isOpen(operation: OperationState | undefined): operation is OperationState {
  return operation?.phase === 'Running' || operation?.phase === 'Terminating'
}

/** Argo CD writes whole seconds, and a comparison's time is that of its start. */
function pushSecond({ pushedAt }: Rollout): number {
  return Math.floor(pushedAt / 1000) * 1000
}

function isResolved(standing: Standing): boolean {
  return standing !== 'unresolved'
}
