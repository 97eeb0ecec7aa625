import { nearestName } from '../../src/text/nearest.ts'
import { UserError } from '../../src/text/user-error.ts'
import type { Scenario } from './scenario.ts'
import { autoSyncOff } from './scenarios/auto-sync-off.ts'
import { bumpPolled } from './scenarios/bump-polled.ts'
import { bumpRefreshed } from './scenarios/bump-refreshed.ts'
import { comparisonError } from './scenarios/comparison-error.ts'
import { degraded } from './scenarios/degraded.ts'
import { degradedFlap } from './scenarios/degraded-flap.ts'
import { deleted } from './scenarios/deleted.ts'
import { firstSync } from './scenarios/first-sync.ts'
import { hookFailed } from './scenarios/hook-failed.ts'
import { hookSucceeded } from './scenarios/hook-succeeded.ts'
import { invalidObject } from './scenarios/invalid-object.ts'
import { invalidSpec } from './scenarios/invalid-spec.ts'
import { nothingToDo } from './scenarios/nothing-to-do.ts'
import { nothingToDoFiltered } from './scenarios/nothing-to-do-filtered.ts'
import { outOfSync } from './scenarios/out-of-sync.ts'
import { prune } from './scenarios/prune.ts'
import { pruneDisabled } from './scenarios/prune-disabled.ts'
import { refusedThenFixed } from './scenarios/refused-then-fixed.ts'
import { refusedThenRetriedNewer } from './scenarios/refused-then-retried-newer.ts'
import { refusedThenTerminated } from './scenarios/refused-then-terminated.ts'
import { refusedUntilGivenUp } from './scenarios/refused-until-given-up.ts'
import { refusedWithRetries } from './scenarios/refused-with-retries.ts'
import { refusedWithoutRetry } from './scenarios/refused-without-retry.ts'
import { selfHeal } from './scenarios/self-heal.ts'
import { skipReconcile } from './scenarios/skip-reconcile.ts'
import { superseded } from './scenarios/superseded.ts'
import { suspended } from './scenarios/suspended.ts'
import { syncWaves } from './scenarios/sync-waves.ts'
import { syncWindowByHand } from './scenarios/sync-window-by-hand.ts'
import { syncWindowClosed } from './scenarios/sync-window-closed.ts'
import { twoSources } from './scenarios/two-sources.ts'
import { unknownBranch } from './scenarios/unknown-branch.ts'
import { unknownKind } from './scenarios/unknown-kind.ts'
import { wouldRemoveAll } from './scenarios/would-remove-all.ts'

/** All scenarios. Those that take longest come first, so that the others are played beside them. */
export const scenarios: readonly Scenario[] = [
  refusedThenFixed,
  refusedThenRetriedNewer,
  refusedThenTerminated,
  refusedWithRetries,
  bumpPolled,
  outOfSync,
  firstSync,
  bumpRefreshed,
  degraded,
  degradedFlap,
  refusedUntilGivenUp,
  refusedWithoutRetry,
  comparisonError,
  unknownBranch,
  invalidSpec,
  wouldRemoveAll,
  unknownKind,
  invalidObject,
  nothingToDo,
  nothingToDoFiltered,
  superseded,
  syncWindowClosed,
  syncWindowByHand,
  autoSyncOff,
  skipReconcile,
  selfHeal,
  prune,
  pruneDisabled,
  hookSucceeded,
  hookFailed,
  syncWaves,
  twoSources,
  suspended,
  deleted,
]

/**
 * The scenarios with the given names; all of them where there is no name.
 *
 * @throws UserError with the nearest name for each that is unknown
 */
export function scenariosNamed(names: readonly string[]): readonly Scenario[] {
  const known = scenarios.map(({ name }) => name)
  const unknown = names.filter(name => !known.includes(name))
  if (unknown.length > 0) {
    const complaints = unknown.map(name => {
      const nearest = nearestName(name, known)
      return `No scenario is named ${name}${nearest === undefined ? '.' : `; did you mean ${nearest}?`}`
    })
    throw new UserError(`${complaints.join('\n')}\nThere are: ${known.toSorted().join(', ')}.`)
  }
  return names.length === 0 ? scenarios : scenarios.filter(({ name }) => names.includes(name))
}
