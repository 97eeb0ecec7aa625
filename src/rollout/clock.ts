import { setTimeout as wait } from 'node:timers/promises'
import type { Instant } from '../argocd/application-state.ts'

/** Time as a wait knows it; a test has its own. */
export interface Clock {
  now(): Instant
  /** Resolves after so many milliseconds, or rejects with the signal's reason. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(milliseconds, signal) {
    try {
      await wait(Math.max(milliseconds, 0), undefined, { signal })
    } catch (error) {
      signal.throwIfAborted()
      throw error
    }
  },
}
