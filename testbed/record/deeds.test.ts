import { expect, test } from '@jest/globals'
import type { ClusterClient } from '../cluster/client.ts'
import { closedProject } from './app-project.ts'
import { applyProject, commit, create, deleteApplication, patchObject, refresh, sync } from './deeds.ts'
import { fakePlay, noCluster } from './play.fixture.ts'
import type { Play } from './scenario.ts'

/** A play whose cluster and repository keep what they are asked. */
function watchedPlay() {
  const asked: unknown[] = []
  const cluster: ClusterClient = {
    ...noCluster,
    async apply(object) {
      asked.push(object)
      return object
    },
    async patch(reference, patch) {
      asked.push([reference.kind, reference.name, reference.namespace, patch])
      return { ...reference, metadata: { name: reference.name } }
    },
    async delete({ name }) {
      asked.push(name)
    },
  }
  const repository = { url: 'http://git/web.git', commit: async () => 'c0ffee' }
  const play: Play = { ...fakePlay(), cluster, repository }
  return { play, asked, told: () => play.tape.moments.map(moment => ('did' in moment ? moment.did : undefined)) }
}

test('an Application deploys the overlay to the namespace of its name', async () => {
  const { play, asked, told } = watchedPlay()
  await create({ syncPolicy: { automated: {} }, annotations: { a: 'b' } })(play)
  expect(asked).toMatchObject([
    {
      kind: 'Application',
      metadata: { name: 'web', namespace: 'argocd', annotations: { a: 'b' } },
      spec: {
        project: 'default',
        destination: { namespace: 'web' },
        source: { repoURL: 'http://git/web.git', targetRevision: 'main', path: 'overlays/staging' },
        syncPolicy: { automated: {} },
      },
    },
  ])
  expect(told()).toEqual(['created the Application'])
})

test('sources take the place of the overlay', async () => {
  const { play, asked } = watchedPlay()
  await create({ sources: [{ path: 'a' }, { path: 'b' }] })(play)
  const { spec } = asked[0] as { spec: object }
  expect(spec).not.toHaveProperty('source')
  expect(spec).toMatchObject({ sources: [{ path: 'a', targetRevision: 'main' }, { path: 'b' }] })
})

test('a commit is told with its number, and a sync is asked for to the last one', async () => {
  const { play, asked, told } = watchedPlay()
  await commit('web 1.0.1', {})(play)
  await sync()(play)
  expect(play.commits).toEqual([{ hash: 'c0ffee', message: 'web 1.0.1' }])
  expect(asked).toMatchObject([['Application', 'web', 'argocd', { operation: { sync: { revision: 'c0ffee' } } }]])
  expect(told()).toEqual(['pushed commit 1: web 1.0.1', 'asked for a sync'])
})

test('a refresh is asked for by both annotations', async () => {
  const { play, asked } = watchedPlay()
  await refresh()(play)
  expect(asked).toMatchObject([
    ['Application', 'web', 'argocd', { metadata: { annotations: { 'argocd.argoproj.io/refresh': 'normal' } } }],
  ])
  expect(JSON.stringify(asked)).toMatch(/refresh-timestamp":"\d{4}-/)
})

test('an AppProject is told as it becomes', async () => {
  const { play, asked } = watchedPlay()
  await applyProject('closed the sync window', closedProject)(play)
  expect(asked).toMatchObject([{ kind: 'AppProject', spec: { syncWindows: [{ kind: 'deny' }] } }])
  expect(play.tape.moments).toMatchObject([{ did: 'closed the sync window', project: asked[0] }])
})

test('an object is changed in the namespace of the Application', async () => {
  const { play, asked } = watchedPlay()
  await patchObject('scaled it', { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, { spec: {} })(play)
  await deleteApplication()(play)
  expect(asked).toEqual([['Deployment', 'web', 'web', { spec: {} }], 'web'])
})
