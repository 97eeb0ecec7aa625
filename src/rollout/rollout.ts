import type { ApplicationState, Instant } from '../argocd/application-state.ts'
import type { RollingStep } from '../argocd/read-rolling-step.ts'

/** A change of manifests that was pushed and is awaited in the Applications that own it. */
export interface Rollout {
  /** The pushed commit, 40 hex digits. */
  readonly revision: string
  /** When the push was done, by the clock that the observations are dated by. */
  readonly pushedAt: Instant
  /** Image references, each of which must be seen among the images of the live objects: a digest is compared where there is one, else the tag. */
  readonly images: readonly string[]
}

/** How a revision that Argo CD names stands to the awaited commit. */
export type Standing =
  /** It does not hold the commit. */
  | 'before'
  /** It is the commit, or a later one that still carries the images. */
  | 'holds'
  /** It is a later one that carries other images. */
  | 'replaces'
  /** It is no commit: a branch's name, while manifests are not made yet. */
  | 'unresolved'

/** One look at one Application. */
export interface Observation {
  readonly at: Instant
  readonly state: ApplicationState
  /** How every revision that the state names stands; one that is missing counts as `before`. */
  readonly standings: ReadonlyMap<string, Standing>
  /** Which of the Application's sources are of the repository that was pushed to: indexes in `state.sources`. None where the change is in the Application's own spec. */
  readonly ownSources: readonly number[]
  /** Where it stands in the steps of its ApplicationSet, `none` where that has no steps; undefined where it is not known, or nothing depends on it. */
  readonly rolling?: RollingStep | 'none'
  /** Whether Argo CD's sync windows let an automated sync start now; undefined where it is not known. */
  readonly window?: 'open' | 'closed'
}

/** How patient the judgement is. Milliseconds. */
export interface Patience {
  /** All clauses must hold for this long, on two looks at least. */
  readonly settle: number
  /** Health must not have changed for this long: a child's controller may not have reacted yet. */
  readonly healthSettle: number
  /** How long an Application may be Degraded at the new revision before that is a failure. */
  readonly degradedGrace: number
  /** How long a comparison may fail before that is a failure: Argo CD itself withholds repository errors for some minutes. */
  readonly comparisonGrace: number
  /** How long Argo CD may stay idle and out of sync before what holds it back is named as blocking. */
  readonly blockedGrace: number
}

export const defaultPatience: Patience = {
  settle: 10_000,
  healthSettle: 5_000,
  degradedGrace: 60_000,
  comparisonGrace: 20_000,
  blockedGrace: 5_000,
}

/** What an environment may tolerate and still count as arrived. */
export interface Tolerance {
  /** Out of sync only by objects that are gone from git and wait for a prune. */
  readonly pruning?: 'tolerated'
  /** Suspended counts as healthy. */
  readonly suspended?: 'tolerated'
}

/** A clause of the predicate, as it was at the last look. */
export interface ClauseState {
  readonly name: 'spec' | 'git' | 'revision' | 'idle' | 'operation' | 'fresh' | 'sync' | 'health' | 'images'
  readonly holds: boolean
  /** What was seen, for a person: `revision 1fdbafc…, wanted 98ab012…`. */
  readonly seen: string
}

export type Verdict =
  | { readonly outcome: 'healthy'; readonly clauses: readonly ClauseState[] }
  | { readonly outcome: 'failed'; readonly reason: string; readonly clauses: readonly ClauseState[] }
  | { readonly outcome: 'blocked'; readonly reason: string; readonly clauses: readonly ClauseState[] }
  | { readonly outcome: 'superseded'; readonly reason: string; readonly clauses: readonly ClauseState[] }
  | { readonly outcome: 'pending'; readonly clauses: readonly ClauseState[] }
