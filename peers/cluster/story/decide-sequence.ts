/** How the Pods of a change fare. */
export type Behaviour = 'ready' | 'slow' | 'never-ready' | 'flapping'

/** What Argo CD finds when it looks at git, as far as it decides what comes next. */
export interface Look {
  /** Whether somebody asked for it; else Argo CD looked by itself. */
  readonly asked: boolean
  readonly rendering: 'succeeded' | 'failed'
  /** How many objects are to be created or changed, and how many are gone from git. */
  readonly changed: number
  readonly removed: number
  /** How many objects git has. */
  readonly wanted: number
  /** Whether one of those that are changed is refused by the API server or Gatekeeper, or of a kind that the cluster does not have. */
  readonly admission: 'admitted' | 'refused' | 'unknown-kind'
  /** Whether nothing was ever deployed. */
  readonly isFirst: boolean
  readonly isFiltered: boolean
  readonly automation: 'automated' | 'manual' | 'skipped'
  readonly prunes: boolean
  /** The retries that the Application allows; negative without a limit. */
  readonly retries: number
  readonly window: 'open' | 'closed'
  /** Whether the last sync was of what git has, and is over. */
  readonly wasTried: boolean
  readonly behaviour: Behaviour
}

/** The recorded sequences that an emulated Application can go through by itself. */
export type SequenceName =
  | 'skip-reconcile'
  | 'comparison-error'
  | 'nothing-to-do'
  | 'nothing-to-do-filtered'
  | 'auto-sync-off'
  | 'out-of-sync'
  | 'sync-window-closed'
  | 'prune-disabled'
  | 'would-remove-all'
  | 'first-sync'
  | 'unknown-kind'
  | 'refused-without-retry'
  | 'refused-until-given-up'
  | 'refused-with-retries'
  | 'degraded'
  | 'degraded-flap'
  | 'prune'
  | 'bump-refreshed'
  | 'bump-polled'

/** The first row that holds is what the Application goes through. */
const rows: readonly (readonly [SequenceName, (look: Look) => boolean])[] = [
  ['skip-reconcile', ({ automation }) => automation === 'skipped'],
  ['comparison-error', ({ rendering }) => rendering === 'failed'],
  ['nothing-to-do-filtered', look => isSettled(look) && look.isFiltered],
  ['nothing-to-do', isSettled],
  ['out-of-sync', ({ automation, isFirst }) => automation === 'manual' && isFirst],
  ['auto-sync-off', ({ automation }) => automation === 'manual'],
  ['sync-window-closed', ({ window }) => window === 'closed'],
  // Argo CD does not try a commit again that it has given up, nor one that it has applied and that is not there as wanted all the same.
  ['auto-sync-off', ({ wasTried }) => wasTried],
  ['prune-disabled', ({ changed, prunes }) => changed === 0 && !prunes],
  ['would-remove-all', ({ wanted }) => wanted === 0],
  ['unknown-kind', ({ admission }) => admission === 'unknown-kind'],
  ['refused-without-retry', ({ admission, retries }) => admission === 'refused' && retries === 0],
  ['refused-until-given-up', ({ admission, retries }) => admission === 'refused' && retries > 0 && retries <= 2],
  ['refused-with-retries', ({ admission }) => admission === 'refused'],
  ['degraded', ({ behaviour }) => behaviour === 'never-ready'],
  ['degraded-flap', ({ behaviour }) => behaviour === 'flapping'],
  ['first-sync', ({ isFirst }) => isFirst],
  ['prune', ({ changed }) => changed === 0],
  ['bump-refreshed', ({ asked }) => asked],
  ['bump-polled', () => true],
]

/** Which of the recorded ways an Application goes after a look at git. */
export function decideSequence(look: Look): SequenceName {
  const found = rows.find(([, holds]) => holds(look))
  return found?.[0] ?? 'bump-polled'
}

function isSettled({ changed, removed }: Look): boolean {
  return changed === 0 && removed === 0
}
