import type { ApplicationState } from '../argocd/application-state.ts'
import type { RolloutTarget } from './await-options.ts'
import type { Clock } from './clock.ts'
import type { Inbox } from './inbox.ts'
import { isPassing, type Observer } from './observer.ts'
import type { Slots } from './slots.ts'

export interface Watching {
  readonly observer: Observer
  readonly inbox: Inbox<ApplicationState | undefined>
  readonly clock: Clock
  readonly streams: Slots
  readonly signal: AbortSignal
}

/** After how long a stream that ended is opened again, in milliseconds: at first, and at most where it brings nothing. */
const shortest = 1_000
const longest = 20_000

/**
 * Puts every change of an Application into the inbox until the signal aborts, over as many streams as it takes. It never throws: without a stream the reads still
 * tell all, only later.
 */
export async function keepWatching(
  { application }: RolloutTarget,
  { observer, inbox, clock, streams, signal }: Watching,
): Promise<void> {
  let delay = shortest
  while (!signal.aborted) {
    try {
      await streams.hold(async () => {
        for await (const state of observer.watch(application, signal)) {
          inbox.put(state)
          delay = shortest
        }
      }, signal)
    } catch (error) {
      // A stream that is refused will be refused again.
      if (!isPassing(error)) return
    }
    await clock.sleep(delay, signal).catch(() => {})
    delay = Math.min(delay * 2, longest)
  }
}
