import type { ApplicationState, Instant } from '../argocd/application-state.ts'
import type { ApplicationReference } from '../argocd/client.ts'
import type { Clock } from './clock.ts'
import { isPassing, type Observer } from './observer.ts'
import type { Outage } from './outage.ts'
import type { Slots } from './slots.ts'

export interface ReaderOptions {
  readonly observer: Observer
  readonly application: ApplicationReference
  readonly clock: Clock
  readonly requests: Slots
  readonly outage: Outage
  /** In milliseconds. */
  readonly every: number
}

/** Reads one Application every so often, sooner where something is due, and less and less often while the peer is away. */
export interface Reader {
  readonly dueAt: Instant
  /** The next read comes at this instant at the latest. */
  readBy(at: Instant): void
  /** @throws what the observer throws that is not passing, the signal's reason */
  read(signal: AbortSignal): Promise<{ readonly state: ApplicationState | undefined } | { readonly away: Error }>
}

export function createReader({ observer, application, clock, requests, outage, every }: ReaderOptions): Reader {
  let dueAt = clock.now()
  let failures = 0
  return {
    get dueAt() {
      return dueAt
    },
    readBy(at) {
      dueAt = Math.min(dueAt, at)
    },
    async read(signal) {
      try {
        const state = await requests.hold(() => observer.read(application, signal), signal)
        outage.answered(clock.now())
        failures = 0
        dueAt = clock.now() + every
        return { state }
      } catch (error) {
        signal.throwIfAborted()
        if (!isPassing(error)) throw error
        outage.failed(error, clock.now())
        dueAt = clock.now() + Math.min(1_000 * 2 ** failures++, every)
        return { away: error }
      }
    },
  }
}
