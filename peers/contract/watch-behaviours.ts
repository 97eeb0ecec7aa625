import { expect } from '@jest/globals'
import { send } from '../../src/kubernetes/send.ts'
import { readLines } from '../../src/text/read-lines.ts'
import type { JsonObject } from '../../src/yaml/json.ts'
import type { Behaviour } from './behaviour.ts'
import { applications, askKubernetes, type Ground } from './ground.ts'
import { place, prepare } from './stand.ts'

/** The watch of the Kubernetes API. */
export const watchBehaviours: readonly Behaviour[] = [
  {
    name: 'a watch from the version of a list tells every change after it, in order, and nothing of before',
    async holds(stand) {
      const { kubernetes, name, signal } = stand
      const mark = (value: string | null) => {
        const annotations = { 'contract.example.org/mark': value }
        return kubernetes.patch(applications, name, { metadata: { annotations } }, signal)
      }
      await mark('before')
      const list = await askKubernetes(stand, only(name))
      const changed = [await mark('one')]
      const over = new AbortController()
      const events: JsonObject[] = []
      for await (const event of watch(stand, `${only(name)}&${from(list.body)}`, over.signal)) {
        events.push(event)
        if (events.length === 1) changed.push(await mark('two'), await mark(null))
        if (events.length === 3) break
      }
      over.abort()
      expect(events).toEqual(changed.map(object => ({ type: 'MODIFIED', object })))
    },
  },
  {
    name: 'a watch without a version begins with what is there',
    async holds(stand) {
      const over = new AbortController()
      for await (const event of watch(stand, only(stand.name), over.signal)) {
        expect(event).toMatchObject({ type: 'ADDED', object: { kind: 'Application', metadata: { name: stand.name } } })
        break
      }
      over.abort()
    },
  },
  {
    name: 'a watch ends well when its time is up',
    async holds(stand) {
      const { body } = await askKubernetes(stand, only(stand.name))
      const told: JsonObject[] = []
      const path = `${only(stand.name)}&${from(body)}&timeoutSeconds=1`
      for await (const event of watch(stand, path, stand.signal)) told.push(event)
      expect(told).toEqual([])
    },
  },
  {
    name: 'an Application that comes later and goes is told from its making to its end',
    async holds(ground) {
      const { kubernetes, peer, signal } = ground
      const stand = await prepare(ground, 'comes-and-goes')
      const over = new AbortController()
      const told: string[] = []
      for await (const resource of kubernetes.watch(applications, stand.name, AbortSignal.any([over.signal, signal]))) {
        const now = resource === undefined ? 'nothing' : 'there'
        if (now === told.at(-1)) continue
        told.push(now)
        if (told.length === 1) await place(stand, {})
        if (told.length === 2) await peer.deleteApplication(stand.name)
        if (told.length === 3) break
      }
      over.abort()
      expect(told).toEqual(['nothing', 'there', 'nothing'])
    },
  },
]

function only(name: string): string {
  return `${applications}?fieldSelector=metadata.name%3D${name}`
}

function from(list: unknown): string {
  const { metadata } = list as { readonly metadata: { readonly resourceVersion: string } }
  return `resourceVersion=${metadata.resourceVersion}`
}

/** The events of one watch as they come over the wire, without bookmarks. */
async function* watch({ connection }: Ground, path: string, signal: AbortSignal): AsyncIterable<JsonObject> {
  const answer = await send(connection, { method: 'GET', path: `${path}&watch=true`, signal })
  expect(answer.statusCode).toBe(200)
  for await (const line of readLines(answer, 1_000_000)) {
    const event = JSON.parse(line) as JsonObject
    if (event['type'] !== 'BOOKMARK') yield event
  }
}
