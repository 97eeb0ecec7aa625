import { expect } from '@jest/globals'
import { readApplicationState } from '../../src/argocd/read-application-state.ts'
import { isJsonObject } from '../../src/yaml/json.ts'
import type { Behaviour } from './behaviour.ts'
import { applications, askArgoCd } from './ground.ts'
import { overlay } from './shop.ts'
import { isAtRestAt, push } from './stand.ts'
import { follow } from './trail.ts'

/** Syncs that a person asks for by Argo CD's API, and their end. */
export const syncBehaviours: readonly Behaviour[] = [
  {
    name: "a sync that is asked for by Argo CD's API is asked for at once, done, and not to be had twice",
    application: 'by-hand',
    async holds(stand) {
      const { kubernetes, name, signal } = stand
      await kubernetes.patch(applications, name, { spec: { syncPolicy: null } }, signal)
      using trail = follow(stand, name)
      const commit = await push(stand, 'web 1.0.1', overlay({ tag: '1.0.1' }))
      await trail.until('seen', ({ comparison }) => comparison?.revisions.join() === commit)
      const path = `applications/${name}/sync`
      const [asked, again] = await Promise.all([
        askArgoCd(stand, path, { method: 'POST', body: { revision: commit } }),
        trail
          .until('asked for', ({ operationRequested }) => operationRequested)
          .then(() => askArgoCd(stand, path, { method: 'POST', body: { revision: commit } })),
      ])
      expect(asked.status).toBe(200)
      expect(readApplicationState(isJsonObject(asked.body) ? asked.body : {}).operationRequested).toBe(true)
      expect(again).toMatchObject({ status: 400, body: { message: 'another operation is already in progress' } })
      const { state } = await trail.until('deployed', isAtRestAt(commit, '1.0.1'))
      expect(state.operation?.revisions).toEqual([commit])
    },
  },
  {
    name: "an operation is terminated by Argo CD's API, and none where there is none",
    application: 'ended',
    async holds(stand) {
      const path = `applications/${stand.name}/operation`
      const none = await askArgoCd(stand, path, { method: 'DELETE' })
      expect(none).toMatchObject({
        status: 400,
        body: { message: 'Unable to terminate operation. No operation is in progress' },
      })
      using trail = follow(stand, stand.name)
      const commit = await push(stand, 'web latest', overlay({ tag: 'latest' }))
      await trail.until(
        'refused',
        ({ operation }) => operation?.finishedAt !== undefined && operation.phase === 'Running',
      )
      expect((await askArgoCd(stand, path, { method: 'DELETE' })).status).toBe(200)
      const { state } = await trail.until('ended', ({ operation }) => operation?.phase === 'Failed')
      expect(state.operation).toMatchObject({
        revisions: [commit],
        message: expect.stringMatching(/^Operation terminated \(retried \d times\)\.$/),
      })
    },
  },
  {
    name: "Argo CD's API names the objects of an Application",
    async holds(stand) {
      const { status, body } = await askArgoCd(stand, `applications/${stand.name}/resource-tree`)
      expect(status).toBe(200)
      expect(body).toMatchObject({
        nodes: expect.arrayContaining([
          expect.objectContaining({ group: 'apps', kind: 'Deployment', namespace: stand.name, name: 'web' }),
          expect.objectContaining({ kind: 'Service', namespace: stand.name, name: 'web' }),
        ]),
      })
    },
  },
]
