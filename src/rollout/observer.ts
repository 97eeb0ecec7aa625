import type { ApplicationState } from '../argocd/application-state.ts'
import type { ApplicationReference } from '../argocd/client.ts'
import type { RollingStep } from '../argocd/read-rolling-step.ts'
import type { JsonObject } from '../yaml/json.ts'

/**
 * How Applications are looked at: Argo CD's own API, or the Kubernetes API. What it throws has `isPassing` where asking again may help, else it is the end of the
 * wait.
 */
export interface Observer {
  /** Who is asked, for messages: `Argo CD at argocd.example.org`. */
  readonly peer: string
  /** How far the peer's clock is ahead of this machine's, in milliseconds, as far as its answers have told. */
  ahead(): number
  /** All Applications that may be seen. */
  applications(signal: AbortSignal): Promise<readonly JsonObject[]>
  /** Undefined where there is none. */
  read(reference: ApplicationReference, signal: AbortSignal): Promise<ApplicationState | undefined>
  /** The Application as it is, then after every change; undefined once it is gone. Ends when the connection does. */
  watch(reference: ApplicationReference, signal: AbortSignal): AsyncIterable<ApplicationState | undefined>
  /** Asks for a comparison with git as it is now; need not wait for it. */
  refresh(reference: ApplicationReference, signal: AbortSignal): Promise<void>
  /**
   * Ends the sync that its state shows, so that Argo CD may begin another; `changed` where it is no longer that one. Takes a right that looking does not.
   */
  terminate(state: ApplicationState, signal: AbortSignal): Promise<'terminated' | 'changed'>
  /** What its Pods that are not well say, each on one line; none where that may not be known. */
  troubles(reference: ApplicationReference, signal: AbortSignal): Promise<readonly string[]>
  /** Where it stands in the steps of its ApplicationSet; `none` where that does not roll in steps or is gone. */
  rolling(state: ApplicationState, signal: AbortSignal): Promise<RollingStep | 'none'>
  /** Whether the sync windows of its project let an automated sync start now; undefined where that may not be known. */
  window(state: ApplicationState, signal: AbortSignal): Promise<'open' | 'closed' | undefined>
}

/** Whether asking again may help: the peer is away or busy. */
export function isPassing(error: unknown): error is Error {
  return error instanceof Error && 'isPassing' in error && error.isPassing === true
}
