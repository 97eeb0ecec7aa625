import type { JsonObject } from '../../../src/yaml/json.ts'
import type { DoorContext } from '../http/door.ts'
import { streamAnswer } from '../http/stream.ts'
import { applicationsIn } from '../state/collections.ts'
import { metadataOf } from '../state/object-store.ts'
import type { World } from '../state/world.ts'
import { projectOf } from './find-application.ts'
import { represent } from './represent.ts'

/** A sign of life, as often as argocd-server gives one. */
const every = 15_000

/** Applications as they are, then every change of them: lines of JSON, or server-sent events where they are asked for. */
export function streamApplications({ objects }: World, c: DoorContext): Response {
  const name = c.req.query('name')
  const project = c.req.query('project') ?? ''
  const collection = applicationsIn(c.req.query('appNamespace') || 'argocd')
  const asEvents = c.req.header('accept') === 'text/event-stream'
  const concerns = (application: JsonObject) =>
    (name === undefined || metadataOf(application)['name'] === name) &&
    (project === '' || projectOf(application) === project)
  return streamAnswer(asEvents ? 'text/event-stream' : 'application/json', feed => {
    const tell = (type: string, application: JsonObject) => {
      const line = JSON.stringify({ result: { type, application: represent(application) } })
      feed.send(asEvents ? `data: ${line}\n\n` : `${line}\n`)
    }
    for (const application of objects.list(collection).filter(concerns)) tell('ADDED', application)
    const stop = objects.listen(event => {
      if (event.collection === collection && concerns(event.object)) tell(event.type, event.object)
    })
    const life = setInterval(() => asEvents && feed.send(':\n\n'), every)
    life.unref()
    return () => {
      clearInterval(life)
      stop()
    }
  })
}
