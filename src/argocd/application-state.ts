import type { JsonObject } from '../yaml/json.ts'

/** Milliseconds since the epoch. Argo CD writes whole seconds (metav1.Time). */
export type Instant = number

/** What an Application's resource says of itself at one moment: what a rollout is judged by. */
export interface ApplicationState {
  readonly name: string
  readonly namespace: string
  readonly project: string
  readonly resourceVersion?: string
  /** `spec.sources`, or the one `spec.source`, as they stand; with a source hydrator where it writes to. */
  readonly sources: readonly JsonObject[]
  readonly destination: Destination
  /** The ApplicationSet that made it; while that rolls in steps, it turns automated sync off. */
  readonly madeBy?: string
  readonly automation: Automation
  /** It is being deleted; its finalizer waits for its objects. */
  readonly deleting: boolean
  /** A refresh that was asked for by annotation and is not answered yet. */
  readonly refreshing: boolean
  /** `.operation`: a sync is asked for or runs. */
  readonly operationRequested: boolean
  readonly operation?: OperationState
  readonly comparison?: Comparison
  readonly health?: { readonly status: string; readonly message?: string; readonly since?: Instant }
  /** When the last comparison that looked at git began; a change of a live object does not move it. */
  readonly reconciledAt?: Instant
  readonly conditions: readonly Condition[]
  /** Images of the live objects; old and new while pods are replaced. */
  readonly images: readonly string[]
  readonly resources: readonly ResourceState[]
}

/** Where it deploys to; a cluster has a name or a server. */
export interface Destination {
  readonly namespace?: string
  readonly name?: string
  readonly server?: string
}

/** Who starts syncs: Argo CD by itself, a person, or nobody since reconciling is off. */
export type Automation = 'automated' | 'manual' | 'skipped'

/** `status.operationState`: the last or the running sync. */
export interface OperationState {
  /** `Running` with `finishedAt` means: this attempt failed, and the next is scheduled (controller/appcontroller.go). */
  readonly phase: string
  readonly message: string
  readonly startedAt?: Instant
  readonly finishedAt?: Instant
  /** Attempts after the first. */
  readonly retries: number
  /** How many retries Argo CD makes; undefined where the operation does not say, negative without a limit. */
  readonly retryLimit?: number
  /** A retry takes the newest commit, not the one that was refused (`retry.refresh`). */
  readonly retriesNewest?: true
  /** What was applied, one a source; until that is known, what is to be applied. A retry forgets the first, and keeps the second. */
  readonly revisions: readonly string[]
  /** The objects that could not be applied, or hooks that failed, with the server's own words. */
  readonly failures: readonly ObjectFailure[]
}

export interface ObjectFailure {
  readonly object: string
  readonly message: string
}

/** `status.sync`: how the live objects compare with git. */
export interface Comparison {
  readonly status: string
  /** One a source. Only a full hash names a commit: before manifests are made it is the branch's name, or empty. Of a hydrator the commit that was hydrated. */
  readonly revisions: readonly string[]
  /** The sources that were compared; a status of an older spec names others. */
  readonly sources: readonly JsonObject[]
}

export interface Condition {
  readonly type: string
  readonly message: string
  readonly since?: Instant
}

/** One of `status.resources`. */
export interface ResourceState {
  /** `apps/Deployment shop/web`. */
  readonly object: string
  readonly kind: string
  readonly name: string
  readonly namespace?: string
  /** Hooks have none, and do not count. */
  readonly status?: string
  readonly health?: { readonly status: string; readonly message?: string }
  /** It is gone from git and waits for a prune. */
  readonly requiresPruning: boolean
}
