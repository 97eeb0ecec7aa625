import { keyOf } from '../argocd/application-key.ts'
import type { OperationState } from '../argocd/application-state.ts'
import { truncate } from '../text/truncate.ts'
import { visibleLine } from '../text/visible.ts'
import { isPassing, type Observer } from './observer.ts'
import { shortRevision } from './progress-line.ts'
import type { Observation } from './rollout.ts'
import { findStuckSync } from './stuck-sync.ts'

/** Whether a sync of an older commit that is refused again and again may be ended, so that the awaited one begins. */
export type Terminate = 'never' | 'stuck'

export interface StuckSyncOptions {
  readonly observer: Observer
  readonly terminate: Terminate
  readonly say: (line: string) => void
}

/** Ends a stuck sync, once each; where that is not wanted, says that it could. Never throws but the signal's reason: without it the wait takes longer and no more. */
export function createStuckSyncs({ observer, terminate, say }: StuckSyncOptions) {
  const handled = new Set<string>()
  return async (observation: Observation, signal: AbortSignal): Promise<void> => {
    const { state } = observation
    const operation = findStuckSync(observation)
    const key = `${keyOf(state)} ${operation?.startedAt}`
    if (operation === undefined || handled.has(key)) return
    handled.add(key)
    const what = `${state.name}: the sync of ${operation.revisions.map(shortRevision).join(', ')}`
    if (terminate === 'never') {
      say(
        `${what} is refused and tried again, and holds this commit back until its retries end. "terminate: stuck" ends it.`,
      )
      return
    }
    try {
      const outcome = await observer.terminate(state, signal)
      if (outcome === 'terminated') say(`${what} was ended, for it is refused again and again: ${wordsOf(operation)}`)
      else handled.delete(key)
    } catch (error) {
      signal.throwIfAborted()
      if (isPassing(error)) handled.delete(key)
      else say(`${what} could not be ended: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

function wordsOf({ failures }: OperationState): string {
  const words = failures.map(({ object, message }) => `${object}: ${message}`).join('; ')
  return truncate(visibleLine(words), { characters: 500 })
}
