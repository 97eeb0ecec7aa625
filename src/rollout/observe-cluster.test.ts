import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from '@jest/globals'
import { connect } from '../kubernetes/connection.ts'
import { answerJson, bodyOf, startServer } from '../kubernetes/server.fixture.ts'
import { application } from './observation.fixture.ts'
import { observeByCluster } from './observe-cluster.ts'
import { observeByRest } from './observe-rest.ts'
import type { Observer } from './observer.ts'

const shop = { name: 'shop', namespace: 'argocd', project: 'default' }
const { signal } = new AbortController()
const resource = {
  metadata: { name: 'shop', namespace: 'argocd' },
  spec: {},
  status: { health: { status: 'Healthy' } },
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void

const observers: { name: string; observe: (url: string) => Promise<Observer> }[] = [
  { name: 'Argo CD’s API', observe: async url => observeByRest({ url, token: 't', answerTime: 10_000 }) },
  {
    name: 'the Kubernetes API',
    observe: async server =>
      observeByCluster({ connection: await connect({ server, token: 't' }), answerTime: 10_000 }),
  },
]

test.each(observers)('$name gives the state of an Application, and the time of the peer', async ({ observe }) => {
  await using server = await startServer(response => {
    response.setHeader('date', new Date(Date.now() + 3_600_000).toUTCString())
    answerJson(response, 200, resource)
  })
  const observer = await observe(server.url)
  expect(observer.ahead()).toBe(0)
  expect((await observer.read(shop, signal))?.health?.status).toBe('Healthy')
  expect(Math.round(observer.ahead() / 60_000)).toBe(60)
  expect(observer.peer).toContain('127.0.0.1')
})

test.each(observers)('$name: an Application that is not there', async ({ observe }) => {
  await using server = await startServer(response => answerJson(response, 404, { message: 'not found' }))
  const observer = await observe(server.url)
  expect(await observer.read(shop, signal)).toBeUndefined()
  await observer.refresh(shop, signal)
})

test.each(observers)('$name: a refresh that may not be asked for', async ({ observe }) => {
  await using server = await startServer(response => answerJson(response, 403, { message: 'forbidden' }))
  await expect((await observe(server.url)).refresh(shop, signal)).rejects.toThrow('forbidden')
})

test('Argo CD’s API: a refresh that is never answered has been asked for all the same', async () => {
  await using server = await startServer(() => {})
  await observeByRest({ url: server.url, token: 't', answerTime: 2_000 }).refresh(shop, signal)
  expect(server.asked.map(({ path }) => path)).toEqual([expect.stringContaining('refresh=normal')])
})

test.each(observers)('$name: the step of an Application of an ApplicationSet', async ({ observe }) => {
  const set = {
    spec: { strategy: { type: 'RollingSync', rollingSync: { steps: [{}] } } },
    status: { applicationStatus: [{ application: 'shop', step: '1', status: 'Pending', message: '' }] },
  }
  const state = application({ madeBy: 'shops' })
  await using server = await startServer(response => answerJson(response, 200, set))
  expect(await (await observe(server.url)).rolling(state, signal)).toEqual({ step: 1, status: 'Pending', message: '' })
  expect(server.asked[0]?.path).toMatch(/^GET .*applicationsets\/shops/)
  await using none = await startServer(response => answerJson(response, 404, { message: 'not found' }))
  expect(await (await observe(none.url)).rolling(state, signal)).toBe('none')
})

test('Argo CD’s API: what Pods say', async () => {
  const tree = {
    nodes: [
      {
        kind: 'Pod',
        namespace: 'shop',
        name: 'web-1',
        info: [{ name: 'Status Reason', value: 'ImagePullBackOff' }],
        health: { status: 'Degraded', message: 'Back-off pulling image "registry.example.org/web:1.0.1"' },
      },
    ],
  }
  await using server = await startServer(response => answerJson(response, 200, tree))
  expect(await observeByRest({ url: server.url, token: 't' }).troubles(shop, signal)).toEqual([
    'Pod shop/web-1: ImagePullBackOff: Back-off pulling image "registry.example.org/web:1.0.1"',
  ])
})

async function byCluster(answer: Answer, ask: (observer: Observer) => Promise<unknown>) {
  await using server = await startServer(answer)
  const observer = observeByCluster({ connection: await connect({ server: server.url, token: 't' }) })
  return { result: await ask(observer), asked: server.asked }
}

test('the Kubernetes API: a refresh is a request of its own by its time', async () => {
  const patches: string[] = []
  const { asked } = await byCluster(
    async (response, request) => {
      patches.push(await bodyOf(request))
      answerJson(response, 200, resource)
    },
    observer => observer.refresh(shop, signal),
  )
  expect(asked[0]?.path).toBe('PATCH /apis/argoproj.io/v1alpha1/namespaces/argocd/applications/shop')
  expect(JSON.parse(patches[0] ?? '')).toEqual({
    metadata: {
      annotations: {
        'argocd.argoproj.io/refresh': 'normal',
        'argocd.argoproj.io/refresh-timestamp': expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      },
    },
  })
})

const always = { schedule: '* * * * *', duration: '1h' }

test.each([
  { name: 'no windows', windows: [], window: 'open' },
  { name: 'an open deny for all', windows: [{ kind: 'deny', ...always, applications: ['*'] }], window: 'closed' },
  {
    name: 'an open deny for its namespace',
    windows: [{ kind: 'deny', ...always, namespaces: ['sh*'] }],
    window: 'closed',
  },
  {
    name: 'an open deny for its cluster',
    windows: [{ kind: 'deny', ...always, clusters: ['https://kubernetes.default.svc'] }],
    window: 'closed',
  },
  { name: 'an open deny for another', windows: [{ kind: 'deny', ...always, applications: ['cart'] }], window: 'open' },
  {
    name: 'a closed allow',
    windows: [{ kind: 'allow', schedule: '0 0 29 2 *', duration: '1m', applications: ['*'] }],
    window: 'closed',
  },
])('the Kubernetes API, sync windows of the project: $name', async ({ windows, window }) => {
  const { result, asked } = await byCluster(
    response => answerJson(response, 200, { spec: { syncWindows: windows } }),
    observer => observer.window(application({ project: 'shops' }), signal),
  )
  expect(result).toBe(window)
  expect(asked[0]?.path).toBe('GET /apis/argoproj.io/v1alpha1/namespaces/argocd/appprojects/shops')
})

test('the Kubernetes API: a project that is not there says nothing of windows', async () => {
  const { result } = await byCluster(
    response => answerJson(response, 404, {}),
    observer => observer.window(application(), signal),
  )
  expect(result).toBeUndefined()
})
