import { isOpen } from './clauses.ts'
import type { Observation } from './rollout.ts'

/** What keeps Argo CD from syncing by itself, named; undefined where nothing does, or nothing is to be synced. */
export function findBlock({ state, window }: Observation): string | undefined {
  const { operation, comparison, automation } = state
  if (automation === 'skipped')
    return 'the annotation argocd.argoproj.io/skip-reconcile is set: Argo CD does not look at this Application'
  if (operation !== undefined && isOpen(operation.phase))
    return /blocked by sync window/i.test(operation.message) ? operation.message : undefined
  if (comparison?.status !== 'OutOfSync' || state.operationRequested) return undefined
  if (automation === 'manual') return 'automated sync is off (spec.syncPolicy.automated): somebody has to sync'
  if (window === 'closed') return 'a sync window of its project is closed: Argo CD syncs when it opens'
  const open = state.resources.filter(({ status }) => status !== 'Synced')
  if (open.length > 0 && open.every(({ requiresPruning }) => requiresPruning))
    return `pruning is off, and ${open.map(({ object }) => object).join(', ')} is gone from git`
  return undefined
}
