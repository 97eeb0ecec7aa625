import { expect } from '@jest/globals'
import { createArgoCd } from '../../src/argocd/client.ts'
import { readApplicationState } from '../../src/argocd/read-application-state.ts'
import { isJsonObject } from '../../src/yaml/json.ts'
import type { Behaviour } from './behaviour.ts'
import { applications, askArgoCd } from './ground.ts'
import { isAtRestAt } from './stand.ts'

/** Reading and comparing by Argo CD's API. */
export const restBehaviours: readonly Behaviour[] = [
  {
    name: "Argo CD's API gives the Application that the Kubernetes API gives, and the health of its objects",
    async holds(stand) {
      const { argocd, kubernetes, reference, name, signal } = stand
      const state = readApplicationState((await kubernetes.get(applications, name, signal)) ?? {})
      const bare = await askArgoCd(stand, `applications/${name}`)
      expect(bare.status).toBe(200)
      for (const resource of [await argocd.application(reference, signal), bare.body]) {
        const told = readApplicationState(isJsonObject(resource) ? resource : {})
        expect(told.resources.map(({ health }) => health?.status)).toEqual(['Healthy', 'Healthy'])
        expect({ ...told, resources: told.resources.map(({ health: _, ...rest }) => rest) }).toEqual(state)
      }
    },
  },
  {
    name: "Argo CD's API says of an Application that is not there: 404 where its project is named, else 403",
    async holds(ground) {
      const { argocd, signal } = ground
      const denied = { status: 403, body: { code: 7, error: 'permission denied', message: 'permission denied' } }
      const message = 'applications.argoproj.io "nobody" not found'
      const missing = { status: 404, body: { code: 5, error: message, message } }
      for (const path of ['applications/nobody', 'applications/nobody/syncwindows'])
        expect(await askArgoCd(ground, path)).toEqual(denied)
      for (const query of ['', '&refresh=normal'])
        expect(await askArgoCd(ground, `applications/nobody?project=at-rest&appNamespace=argocd${query}`)).toEqual(
          missing,
        )
      const reference = { name: 'nobody', namespace: 'argocd', project: 'at-rest' }
      expect(await argocd.application(reference, signal)).toBeUndefined()
      await expect(argocd.refresh(reference, signal)).rejects.toMatchObject({ status: 404 })
      await expect(argocd.window(reference, signal)).rejects.toMatchObject({ status: 404 })
    },
  },
  {
    name: "Argo CD's API does not give an Application for another project's",
    async holds(ground) {
      const { status } = await askArgoCd(ground, 'applications/at-rest?project=default&appNamespace=argocd')
      expect(status).toBe(404)
    },
  },
  {
    name: "Argo CD's API refuses a token that nobody has",
    async holds(ground) {
      const message = 'no session information'
      for (const path of ['applications', 'applications/at-rest', 'applications/nobody'])
        expect(await askArgoCd(ground, path, { token: 'of-nobody' })).toEqual({
          status: 401,
          body: { code: 16, error: message, message },
        })
      const error = { grpc_code: 16, http_code: 401, http_status: 'Unauthorized', message }
      expect(await askArgoCd(ground, 'stream/applications', { token: 'of-nobody' })).toEqual({
        status: 401,
        body: { error },
      })
    },
  },
  {
    name: "Argo CD's API lists Applications with the fields that are asked for alone",
    async holds({ argocd, kubernetes, name, signal }) {
      const listed = (await argocd.applications(signal)).find(
        ({ metadata }) => isJsonObject(metadata) && metadata['name'] === name,
      )
      const { spec, status } = (await kubernetes.get(applications, name, signal)) ?? {}
      expect(listed).toMatchObject({ metadata: { name, namespace: 'argocd' }, spec })
      expect(listed?.['status']).toEqual({ resources: isJsonObject(status) ? status['resources'] : undefined })
      expect(Object.keys(listed ?? {}).toSorted()).toEqual(['metadata', 'spec', 'status'])
    },
  },
  {
    name: "a refresh by Argo CD's API answers when the comparison with git is done",
    application: 'refreshed',
    async holds({ argocd, repository, reference, signal }) {
      const began = Math.floor(Date.now() / 1_000) * 1_000
      const commit = await repository.commit('web 1.0.0, in other words', { 'README.md': 'The shop.\n' })
      const state = readApplicationState(await argocd.refresh(reference, signal))
      expect(state.refreshing).toBe(false)
      expect(state.comparison?.revisions).toEqual([commit])
      expect(state.reconciledAt).toBeGreaterThanOrEqual(began)
      expect(isAtRestAt(commit, '1.0.0')(state)).toBe(true)
    },
  },
  {
    name: "every answer of Argo CD's API says what time it is",
    async holds({ peer, reference, signal }) {
      const dates: (string | null)[] = []
      await createArgoCd({ ...peer.argocd, heard: date => dates.push(date) }).application(reference, signal)
      expect(dates).toEqual([expect.stringMatching(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/)])
    },
  },
]
