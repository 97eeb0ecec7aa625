import { expect } from '@jest/globals'
import { readEvents } from '../../src/argocd/read-events.ts'
import type { JsonValue } from '../../src/yaml/json.ts'
import type { Behaviour } from './behaviour.ts'
import { applications, type Ground } from './ground.ts'
import { place, prepare } from './stand.ts'

/** The stream of Argo CD's API. */
export const streamBehaviours: readonly Behaviour[] = [
  {
    name: 'the stream gives server-sent events: the Application as it is, then after every change',
    async holds(stand) {
      const { kubernetes, name, signal } = stand
      const mark = (value: string | null) => {
        const annotations = { 'contract.example.org/mark': value }
        return kubernetes.patch(applications, name, { metadata: { annotations } }, signal)
      }
      const current = await kubernetes.get(applications, name, signal)
      const over = new AbortController()
      const events: JsonValue[] = []
      for await (const event of stream(stand, `name=${name}&project=${name}&appNamespace=argocd`, over.signal)) {
        events.push(event)
        if (events.length === 1) await mark('1')
        if (events.length === 2) await mark(null)
        if (events.length === 3) break
      }
      over.abort()
      const { spec, status } = current ?? {}
      const told = { metadata: { name, namespace: 'argocd' }, spec, status }
      expect(events).toMatchObject([
        { result: { type: 'ADDED', application: told } },
        {
          result: {
            type: 'MODIFIED',
            application: { ...told, metadata: { annotations: { 'contract.example.org/mark': '1' } } },
          },
        },
        { result: { type: 'MODIFIED', application: told } },
      ])
    },
  },
  {
    name: 'the stream of an Application that comes later begins with its making and tells its end',
    async holds(ground) {
      const { argocd, peer, signal } = ground
      const stand = await prepare(ground, 'streamed')
      const over = new AbortController()
      const told: string[] = []
      const placed = place(stand, {})
      for await (const resource of argocd.watch(stand.reference, AbortSignal.any([over.signal, signal]))) {
        const now = resource === undefined ? 'gone' : 'there'
        if (now !== told.at(-1)) told.push(now)
        else continue
        if (told.length === 1) await peer.deleteApplication(stand.name)
        if (told.length === 2) break
      }
      over.abort()
      await placed
      expect(told).toEqual(['there', 'gone'])
    },
  },
]

/** The messages of one stream as they come over the wire. */
async function* stream({ peer }: Ground, query: string, signal: AbortSignal): AsyncIterable<JsonValue> {
  const answer = await fetch(`${peer.argocd.url}/api/v1/stream/applications?${query}`, {
    headers: { authorization: `Bearer ${peer.argocd.token}`, accept: 'text/event-stream' },
    signal,
  })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/)
  yield* readEvents(answer.body ?? new ReadableStream(), 1_000_000)
}
