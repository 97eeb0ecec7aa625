import type { ApplicationReference } from '../argocd/client.ts'
import type { Clock } from './clock.ts'
import type { Terminate } from './end-stuck-syncs.ts'
import type { Observer } from './observer.ts'
import type { ClauseState, Patience, Rollout, Tolerance } from './rollout.ts'
import type { History } from './standings.ts'

/** An Application in which a change is awaited. */
export interface RolloutTarget {
  readonly application: ApplicationReference
  /** Where the change reaches it: through the revision of a source, or through its own spec, which another Application deploys. */
  readonly change: 'source' | 'spec'
  /** It is looked at once these have arrived, which deploy it. */
  readonly after?: readonly ApplicationReference[]
  /** Images that are awaited in it; default: those of the rollout. None for one that deploys nothing but other Applications. */
  readonly images?: readonly string[]
}

export interface AwaitOptions {
  /** Its `pushedAt` is by this machine's clock. */
  readonly rollout: Rollout
  readonly targets: readonly RolloutTarget[]
  /** The repository that was pushed to: its address, or `owner/name`. */
  readonly repository: string
  readonly history: History
  readonly observer: Observer
  /** How long to wait at most, in milliseconds. */
  readonly within: number
  readonly patience?: Patience
  readonly tolerance?: Tolerance
  /** Default: never. */
  readonly terminate?: Terminate
  /** Between two reads of one Application, in milliseconds; the stream tells of changes sooner. Default 20 s. */
  readonly readEvery?: number
  /** Takes a line for each change. */
  readonly say: (line: string) => void
  readonly signal: AbortSignal
  readonly clock?: Clock
}

export type RolloutOutcome = 'healthy' | 'failed' | 'blocked' | 'superseded' | 'undecided'

export interface ApplicationResult {
  readonly application: ApplicationReference
  readonly outcome: RolloutOutcome
  /** Why, but for healthy. */
  readonly reason?: string
  /** From the beginning of the wait. */
  readonly seconds: number
  /** The nine clauses as they were last; none where the Application was never seen. */
  readonly clauses: readonly ClauseState[]
}

export interface RolloutResult {
  /** The worst of all Applications. */
  readonly outcome: RolloutOutcome
  readonly applications: readonly ApplicationResult[]
}
