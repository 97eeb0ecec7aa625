import { outOfSync, waitsForPruningAlone } from './clauses.ts'
import type { Observation } from './rollout.ts'
import { isOpen } from './standing.ts'

/** What keeps Argo CD from syncing by itself, named; undefined where nothing does, or nothing is to be synced. */
export function findBlock(observation: Observation): string | undefined {
  const { state, window } = observation
  const { operation, comparison, automation } = state
  if (automation === 'skipped')
    return 'the annotation argocd.argoproj.io/skip-reconcile is set: Argo CD does not look at this Application'
  if (isOpen(operation)) return /blocked by sync window/i.test(operation.message) ? operation.message : undefined
  if (comparison?.status !== 'OutOfSync' || state.operationRequested) return undefined
  if (automation === 'manual') return findManualBlock(observation)
  if (window === 'closed') return 'a sync window of its project is closed: Argo CD syncs when it opens'
  // "auto-sync will wipe out all resources", "Failed last sync attempt to …": Argo CD has given up, and says so.
  const givenUp = state.conditions.find(({ type }) => type === 'SyncError')
  if (givenUp !== undefined) return givenUp.message
  if (!waitsForPruningAlone(observation)) return undefined
  const gone = outOfSync(observation).map(({ object }) => object)
  return `pruning is off, and ${gone.join(', ')} is gone from git`
}

/** An ApplicationSet that rolls in steps turns automated sync off and syncs by itself, those that a step selects. */
function findManualBlock({ state: { madeBy }, rolling }: Observation): string | undefined {
  if (madeBy === undefined || rolling === 'none')
    return 'automated sync is off (spec.syncPolicy.automated): somebody has to sync'
  return rolling?.step === 'none'
    ? `its ApplicationSet ${madeBy} rolls in steps, and none of them selects it: somebody has to sync`
    : undefined
}

/** What it waits for, where its ApplicationSet decides when it is synced; undefined where it does not. */
export function describeStep({ state: { madeBy }, rolling }: Observation): string | undefined {
  if (madeBy === undefined || rolling === undefined || rolling === 'none') return undefined
  const { step, status, message } = rolling
  const where = typeof step === 'number' ? `, and is at its step ${step}` : ''
  return `its ApplicationSet ${madeBy} rolls in steps${where}: ${status || 'not begun'}${message === '' ? '' : ` (${message})`}`
}
