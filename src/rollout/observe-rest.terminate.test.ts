import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from '@jest/globals'
import { readApplicationState } from '../argocd/read-application-state.ts'
import { connect } from '../kubernetes/connection.ts'
import { answerJson, bodyOf, startServer } from '../kubernetes/server.fixture.ts'
import { observeByCluster } from './observe-cluster.ts'
import { observeByRest } from './observe-rest.ts'

const { signal } = new AbortController()
const application = (retryCount: number, phase = 'Running') => ({
  metadata: { name: 'shop', namespace: 'argocd', resourceVersion: '41' },
  spec: { project: 'shops' },
  status: { operationState: { phase, startedAt: '2026-01-01T00:00:00Z', retryCount } },
})
const state = readApplicationState(application(2))

test.each([
  { name: 'the sync that was seen', live: application(2), deletes: 1, outcome: 'terminated' },
  { name: 'the next attempt', live: application(3), deletes: 0, outcome: 'changed' },
  { name: 'one that has ended', live: application(2, 'Failed'), deletes: 0, outcome: 'changed' },
])('Argo CD’s API: $name is $outcome', async ({ live, deletes, outcome }) => {
  await using server = await startServer((response, request) =>
    answerJson(response, 200, request.method === 'DELETE' ? {} : live),
  )
  expect(await observeByRest({ url: server.url, token: 't' }).terminate(state, signal)).toBe(outcome)
  expect(server.asked.filter(({ path }) => path.startsWith('DELETE')).map(({ path }) => path)).toEqual(
    Array.from(
      { length: deletes },
      () => 'DELETE /api/v1/applications/shop/operation?appNamespace=argocd&project=shops',
    ),
  )
})

test('Argo CD’s API: one that ends in the moment between', async () => {
  await using server = await startServer((response, request) =>
    request.method === 'DELETE'
      ? answerJson(response, 400, { message: 'Unable to terminate operation. No operation is in progress' })
      : answerJson(response, 200, application(2)),
  )
  expect(await observeByRest({ url: server.url, token: 't' }).terminate(state, signal)).toBe('changed')
})

test('Argo CD’s API: an account that may only look', async () => {
  await using server = await startServer((response, request) =>
    request.method === 'DELETE'
      ? answerJson(response, 403, { message: 'permission denied' })
      : answerJson(response, 200, application(2)),
  )
  await expect(observeByRest({ url: server.url, token: 't' }).terminate(state, signal)).rejects.toThrow(
    'give it "applications, sync"',
  )
})

/** What the cluster's observer says where the API server answers so, and what it wrote. */
async function byCluster(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const patches: unknown[] = []
  await using server = await startServer(async (response, request) => {
    patches.push(JSON.parse(await bodyOf(request)))
    answer(response, request)
  })
  const observer = observeByCluster({ connection: await connect({ server: server.url, token: 't' }) })
  const outcome = await observer.terminate(state, signal).catch((error: Error) => error)
  return { outcome, patches, asked: server.asked }
}

test('the Kubernetes API: the phase is written as Argo CD does, on the version that was seen', async () => {
  const { outcome, patches, asked } = await byCluster(response => answerJson(response, 200, application(2)))
  expect(outcome).toBe('terminated')
  expect(asked.map(({ path }) => path)).toEqual([
    'PATCH /apis/argoproj.io/v1alpha1/namespaces/argocd/applications/shop',
  ])
  expect(patches).toEqual([
    { metadata: { resourceVersion: '41' }, status: { operationState: { phase: 'Terminating' } } },
  ])
})

test.each([409, 404])('the Kubernetes API: %d means that it has changed', async status => {
  expect((await byCluster(response => answerJson(response, status, { message: 'x' }))).outcome).toBe('changed')
})

test('the Kubernetes API: a role that may not patch', async () => {
  const { outcome } = await byCluster(response => answerJson(response, 403, { message: 'cannot patch applications' }))
  expect(outcome).toMatchObject({ name: 'KubernetesError', status: 403 })
})
