import { expect } from '@jest/globals'
import { readApplicationState } from '../../src/argocd/read-application-state.ts'
import { createKubernetes } from '../../src/kubernetes/client.ts'
import type { Behaviour } from './behaviour.ts'
import { applications, askKubernetes, projects } from './ground.ts'
import { appProject, isAtRestAt } from './stand.ts'

const version = expect.stringMatching(/^[1-9]\d*$/)

/** Reading and changing single objects by the Kubernetes API. */
export const kubernetesBehaviours: readonly Behaviour[] = [
  {
    name: 'the Kubernetes API gives an Application whole',
    async holds(stand) {
      const { kubernetes, name, repository, first, signal } = stand
      const resource = await kubernetes.get(applications, name, signal)
      expect(resource).toMatchObject({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: {
          name,
          namespace: 'argocd',
          uid: expect.any(String),
          resourceVersion: version,
          creationTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        },
        spec: { project: name, source: { repoURL: repository.url, targetRevision: 'main' } },
      })
      const state = readApplicationState(resource ?? {})
      expect(isAtRestAt(first, '1.0.0')(state)).toBe(true)
      expect(state).toMatchObject({
        automation: 'automated',
        comparison: { sources: state.sources },
        conditions: [],
        operation: { revisions: [first], failures: [], retries: 0 },
      })
      expect(state.resources.map(({ object, status }) => `${object} ${status}`).toSorted()).toEqual([
        `Service ${name}/web Synced`,
        `apps/Deployment ${name}/web Synced`,
      ])
    },
  },
  {
    name: 'the Kubernetes API answers with a Status where there is no such object',
    async holds(ground) {
      const missing = (plural: string) => ({
        status: 404,
        body: {
          kind: 'Status',
          apiVersion: 'v1',
          metadata: {},
          status: 'Failure',
          message: `${plural}.argoproj.io "nobody" not found`,
          reason: 'NotFound',
          details: { name: 'nobody', group: 'argoproj.io', kind: plural },
          code: 404,
        },
      })
      expect(await askKubernetes(ground, `${applications}/nobody`)).toEqual(missing('applications'))
      expect(await askKubernetes(ground, `${projects}/nobody`)).toEqual(missing('appprojects'))
      const { kubernetes, signal } = ground
      expect(await kubernetes.get(applications, 'nobody', signal)).toBeUndefined()
      await expect(kubernetes.patch(applications, 'nobody', { metadata: {} }, signal)).rejects.toMatchObject({
        status: 404,
        message: expect.stringContaining('applications.argoproj.io "nobody" not found'),
      })
    },
  },
  {
    name: 'the Kubernetes API refuses a token that nobody has',
    async holds(ground) {
      const unauthorized = {
        status: 401,
        body: {
          kind: 'Status',
          apiVersion: 'v1',
          metadata: {},
          status: 'Failure',
          message: 'Unauthorized',
          reason: 'Unauthorized',
          code: 401,
        },
      }
      for (const path of [`${applications}/at-rest`, `${applications}/nobody`, applications, `${applications}?watch=1`])
        expect(await askKubernetes(ground, path, { token: 'of-nobody' })).toEqual(unauthorized)
    },
  },
  {
    name: 'the Kubernetes API lists all Applications of the namespace, or the one of a name, at a version',
    async holds(stand) {
      const { status, body } = await askKubernetes(stand, applications)
      expect(status).toBe(200)
      expect(body).toMatchObject({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'ApplicationList',
        metadata: { resourceVersion: version },
      })
      const listed = await stand.kubernetes.list(applications, stand.signal)
      const one = await stand.kubernetes.get(applications, stand.name, stand.signal)
      expect(listed).toContainEqual(one)
      const named = await askKubernetes(stand, `${applications}?fieldSelector=metadata.name%3D${stand.name}`)
      expect(named.body).toMatchObject({
        kind: 'ApplicationList',
        metadata: { resourceVersion: version },
        items: [one],
      })
      const none = await askKubernetes(stand, `${applications}?fieldSelector=metadata.name%3Dnobody`)
      expect(none).toMatchObject({ status: 200, body: { kind: 'ApplicationList', items: [] } })
    },
  },
  {
    name: 'a merge patch sets fields, removes those that are null, keeps the others, and moves the version',
    async holds({ kubernetes, name, signal }) {
      const before = await kubernetes.get(applications, name, signal)
      const marked = await kubernetes.patch(applications, name, annotated({ first: '1', second: '2' }), signal)
      expect(marked).toMatchObject(annotated({ first: '1', second: '2' }))
      expect(marked['spec']).toEqual(before?.['spec'])
      expect(versionOf(marked)).toBeGreaterThan(versionOf(before))
      const cleared = await kubernetes.patch(applications, name, annotated({ first: null }), signal)
      expect(cleared).toMatchObject(annotated({ second: '2' }))
      expect(JSON.stringify(cleared['metadata'])).not.toContain('/first')
      const { resourceVersion } = Object(cleared['metadata']) as { readonly resourceVersion?: string }
      expect(await kubernetes.get(applications, name, signal)).toMatchObject({ metadata: { resourceVersion } })
      await kubernetes.patch(applications, name, annotated({ second: null }), signal)
    },
  },
  {
    name: 'a patch that names another version than there is, or that is no merge patch, changes nothing',
    async holds(stand) {
      const path = `${applications}/${stand.name}`
      const conflict = await askKubernetes(stand, path, {
        body: { metadata: { resourceVersion: '1', annotations: { 'contract.example.org/lost': '1' } } },
      })
      expect(conflict).toMatchObject({
        status: 409,
        body: {
          kind: 'Status',
          reason: 'Conflict',
          message: `Operation cannot be fulfilled on applications.argoproj.io "${stand.name}": the object has been modified; please apply your changes to the latest version and try again`,
        },
      })
      const wrong = await askKubernetes(stand, path, { body: { metadata: {} }, contentType: 'application/json' })
      expect(wrong).toMatchObject({ status: 415, body: { kind: 'Status', reason: 'UnsupportedMediaType' } })
      expect(JSON.stringify(await stand.kubernetes.get(applications, stand.name, stand.signal))).not.toContain('/lost')
    },
  },
  {
    name: 'the Kubernetes API gives the AppProject with its sync windows',
    application: 'windows',
    async holds({ kubernetes, peer, name, signal }) {
      const windows = [{ kind: 'deny', schedule: '* * * * *', duration: '1h', applications: ['*'] }]
      await peer.apply(appProject(name, windows))
      expect(await kubernetes.get(projects, name, signal)).toMatchObject({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AppProject',
        metadata: { name, namespace: 'argocd', resourceVersion: version },
        spec: { sourceRepos: ['*'], syncWindows: windows },
      })
    },
  },
  {
    name: 'every answer of the Kubernetes API says what time it is',
    async holds({ connection, name, signal }) {
      const dates: (string | undefined)[] = []
      await createKubernetes({ connection, heard: date => dates.push(date) }).get(applications, name, signal)
      expect(dates).toEqual([expect.stringMatching(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/)])
    },
  },
]

/** A merge patch, and what is to be seen after it. */
function annotated(values: Readonly<Record<string, string | null>>) {
  const annotations = Object.entries(values).map(([key, value]) => [`contract.example.org/${key}`, value])
  return { metadata: { annotations: Object.fromEntries(annotations) as Record<string, string | null> } }
}

/** A number here; the API alone calls it opaque. */
function versionOf(resource: unknown): number {
  return Number((resource as { readonly metadata?: { readonly resourceVersion?: string } }).metadata?.resourceVersion)
}
