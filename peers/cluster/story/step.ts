/**
 * What changes in an Application at one moment, freed of names, commits and times: the recordings say what comes after what, and the world says of what it is
 * said. What is not named stays as it is.
 */
export interface Step {
  /** Milliseconds after the step before it, or after the beginning. */
  readonly after: number
  /** The refresh that was asked for is answered. */
  readonly refreshed?: true
  /** A sync is asked for in `operation`, or no longer. */
  readonly operation?: 'requested' | 'over'
  /** What `operationState` says from now on; `forgotten` takes it away. */
  readonly operationState?: OperationStep | 'forgotten'
  /** The comparison with git is the one that the story began with, or a new one of now. */
  readonly looked?: true
  readonly compared?: 'with-git' | 'failed'
  readonly health?: HealthStep
  /** Which images run: those of before beside the new ones, or the new ones alone. */
  readonly images?: 'both' | 'new'
  /** The types of the conditions from now on. */
  readonly conditions?: readonly string[]
  /** The history of deployments has one more entry: all is applied. */
  readonly deployed?: true
}

export interface OperationStep {
  readonly phase?: string
  /** With the placeholders of {@link placeholders}; `none` takes it away. */
  readonly message?: string
  readonly retryCount?: number
  readonly started?: true
  readonly finished?: 'now' | 'not-yet'
  /** Of the objects that were applied: their `hookPhase`; `none` takes all results away. */
  readonly results?: 'Running' | 'Succeeded' | 'none'
}

export interface HealthStep {
  readonly status: string
  /** Whether the message says which object it is the fault of. */
  readonly blames: boolean
  /** Whether `lastTransitionTime` moves: Argo CD leaves it in some steps. */
  readonly moves: boolean
}

/** Whether a refused sync is tried again with this step. */
export function isRetry({ operationState }: Step): boolean {
  return typeof operationState === 'object' && operationState.message?.startsWith('Retrying operation') === true
}

/** What stands in messages in place of what a recording said. */
export const placeholders = {
  refusal: '{refusal}',
  waited: '{waited}',
  retryAt: '{retry-at}',
  unknown: '{unknown}',
  retried: '{retried}',
} as const
