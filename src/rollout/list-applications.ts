import type { JsonObject } from '../yaml/json.ts'
import { type Clock, systemClock } from './clock.ts'
import { isPassing, type Observer } from './observer.ts'
import { createOutage } from './outage.ts'

const longestDelay = 10_000

/** All Applications that may be seen. A peer that is away is asked again for as long as a first contact may take. @throws what the observer throws */
export async function listApplications(
  observer: Observer,
  {
    say,
    signal,
    clock = systemClock,
  }: { readonly say: (line: string) => void; readonly signal: AbortSignal; readonly clock?: Clock },
): Promise<readonly JsonObject[]> {
  const outage = createOutage(observer.peer, say)
  for (let delay = 1_000; ; delay = Math.min(delay * 2, longestDelay)) {
    try {
      const found = await observer.applications(signal)
      outage.answered(clock.now())
      return found
    } catch (error) {
      signal.throwIfAborted()
      if (!isPassing(error)) throw error
      outage.failed(error, clock.now())
    }
    await clock.sleep(delay, signal)
  }
}
