import type { Clock } from './clock.ts'

/** What a stream brings until somebody takes it. */
export interface Inbox<Item> {
  put(item: Item): void
  /** The oldest item as soon as there is one; undefined when the time is over, in milliseconds. */
  take(within: number, signal: AbortSignal): Promise<{ readonly item: Item } | undefined>
}

/** @param most items kept; of more the oldest are lost */
export function createInbox<Item>(clock: Clock, most = 100): Inbox<Item> {
  const items: Item[] = []
  let wake = () => {}
  return {
    put(item) {
      items.push(item)
      if (items.length > most) items.shift()
      wake()
    },
    async take(within, signal) {
      signal.throwIfAborted()
      if (items.length === 0) {
        const woken = new AbortController()
        wake = () => woken.abort()
        await clock.sleep(within, AbortSignal.any([signal, woken.signal])).catch(() => {})
        wake = () => {}
        signal.throwIfAborted()
      }
      return items.length === 0 ? undefined : { item: items.shift() as Item }
    },
  }
}
