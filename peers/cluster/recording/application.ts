import type { JsonObject } from '../../../src/yaml/json.ts'

/** An Application as the API server gave it; typed as far as recordings are asked about it. Times are RFC 3339, in whole seconds. */
export interface RecordedApplication {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly annotations?: Readonly<Record<string, string>>
    readonly deletionTimestamp?: string
    readonly resourceVersion?: string
    readonly uid?: string
  }
  readonly spec: JsonObject
  /** What is asked for or under way. */
  readonly operation?: JsonObject
  readonly status?: ApplicationStatus
}

export interface ApplicationStatus {
  readonly sync?: { readonly status?: string; readonly revision?: string; readonly revisions?: readonly string[] }
  readonly health?: { readonly status?: string; readonly message?: string; readonly lastTransitionTime?: string }
  readonly operationState?: OperationState
  readonly conditions?: readonly { readonly type: string; readonly message: string }[]
  readonly resources?: readonly ResourceStatus[]
  readonly reconciledAt?: string
  readonly summary?: { readonly images?: readonly string[] }
}

export interface OperationState {
  readonly phase?: string
  readonly message?: string
  readonly retryCount?: number
  readonly startedAt?: string
  readonly finishedAt?: string
  readonly syncResult?: {
    readonly revision?: string
    readonly revisions?: readonly string[]
    readonly resources?: readonly { readonly kind: string; readonly message?: string; readonly hookPhase?: string }[]
  }
}

export interface ResourceStatus {
  readonly kind: string
  readonly name: string
  readonly status?: string
  readonly requiresPruning?: boolean
}
