import type { JsonObject } from '../../../src/yaml/json.ts'
import type { DoorContext } from '../http/door.ts'
import { streamAnswer } from '../http/stream.ts'
import type { ResourcePath } from '../state/collections.ts'
import type { StoreEvent } from '../state/object-store.ts'
import type { World } from '../state/world.ts'
import { selectorOf } from './routes.ts'
import { status } from './status.ts'

/** A watch: a line an event, from a version on or, without one, from what is there on. */
export function watch({ objects }: World, { collection }: ResourcePath, c: DoorContext): Response {
  const selects = selectorOf(c)
  const concerns = (event: StoreEvent) => event.collection === collection && selects(event.object)
  const from = Number(c.req.query('resourceVersion') ?? 0)
  const seconds = Number(c.req.query('timeoutSeconds') ?? 1_800)
  return streamAnswer('application/json', feed => {
    const tell = (type: string, object: JsonObject) => feed.send(`${JSON.stringify({ type, object })}\n`)
    const missed = from === 0 ? [] : objects.since(from)
    if (missed === undefined) {
      tell('ERROR', status(410, `too old resource version: ${from} (${objects.version()})`))
      queueMicrotask(feed.end)
      return () => {}
    }
    if (from === 0) for (const object of objects.list(collection).filter(selects)) tell('ADDED', object)
    for (const event of missed.filter(concerns)) tell(event.type, event.object)
    const stop = objects.listen(event => {
      if (concerns(event)) tell(event.type, event.object)
    })
    const timer = setTimeout(feed.end, seconds * 1_000)
    timer.unref()
    return () => {
      clearTimeout(timer)
      stop()
    }
  })
}
