import type { ServerResponse } from 'node:http'
import { expect, test } from '@jest/globals'
import { answerJson, startServer } from '../kubernetes/server.fixture.ts'
import type { ArgoCdError } from './argocd-error.ts'
import { type ArgoCd, createArgoCd } from './client.ts'

const shop = { name: 'shop', namespace: 'argocd', project: 'shops' }
const resource = { metadata: { name: 'shop' } }
const { signal } = new AbortController()
const token = 'a.b.c'
const listed = encodeURIComponent(
  'items.metadata.name,items.metadata.namespace,items.metadata.annotations,items.spec,items.status.resources',
)

/** What a call gives or throws when the server answers so, and what the server was asked. */
async function ask<Result>(
  answer: (response: ServerResponse) => void,
  call: (argocd: ArgoCd) => Promise<Result>,
  answerTime = 10_000,
) {
  await using server = await startServer(answer)
  const result = await call(createArgoCd({ url: server.url, token, answerTime })).catch((error: ArgoCdError) => error)
  return { result, asked: server.asked }
}

const json = (status: number, body: unknown) => (response: ServerResponse) => answerJson(response, status, body)
const text = (status: number, body: string) => (response: ServerResponse) => response.writeHead(status).end(body)

test.each<{ name: string; call: (argocd: ArgoCd) => Promise<unknown>; body?: unknown; path: string; gives: unknown }>([
  {
    name: 'one Application',
    call: argocd => argocd.application(shop, signal),
    path: 'GET /api/v1/applications/shop?appNamespace=argocd&project=shops',
    gives: resource,
  },
  {
    name: 'a name that would be another path',
    call: argocd => argocd.application({ ...shop, name: '../clusters?x' }, signal),
    path: 'GET /api/v1/applications/..%2Fclusters%3Fx?appNamespace=argocd&project=shops',
    gives: resource,
  },
  {
    name: 'a refresh',
    call: argocd => argocd.refresh(shop, signal),
    path: 'GET /api/v1/applications/shop?appNamespace=argocd&project=shops&refresh=normal',
    gives: resource,
  },
  {
    name: 'a resource tree',
    call: argocd => argocd.resourceTree(shop, signal),
    path: 'GET /api/v1/applications/shop/resource-tree?appNamespace=argocd&project=shops',
    gives: resource,
  },
  {
    name: 'the end of a sync',
    call: argocd => argocd.terminate(shop, signal),
    path: 'DELETE /api/v1/applications/shop/operation?appNamespace=argocd&project=shops',
    gives: undefined,
  },
  {
    name: 'an ApplicationSet',
    call: argocd => argocd.applicationSet({ name: 'shops', namespace: 'argocd' }, signal),
    path: 'GET /api/v1/applicationsets/shops?appsetNamespace=argocd',
    gives: resource,
  },
  {
    name: 'all Applications',
    call: argocd => argocd.applications(signal),
    body: { items: [resource, 7] },
    path: `GET /api/v1/applications?fields=${listed}`,
    gives: [resource],
  },
  {
    name: 'no Applications, which Go writes as null',
    call: argocd => argocd.applications(signal),
    body: { items: null },
    path: `GET /api/v1/applications?fields=${listed}`,
    gives: [],
  },
])('$name', async ({ call, body, path, gives }) => {
  const { result, asked } = await ask(json(200, body ?? resource), call)
  expect(result).toEqual(gives)
  expect(asked).toEqual([{ path, authorization: `Bearer ${token}`, accept: 'application/json' }])
})

test.each([
  { name: 'no window is assigned', body: {}, window: 'open' },
  {
    name: 'an open deny',
    body: { activeWindows: [{ kind: 'deny' }], assignedWindows: [{ kind: 'deny' }] },
    window: 'closed',
  },
  {
    name: 'an open allow and an open deny',
    body: { activeWindows: [{ kind: 'allow' }, { kind: 'deny' }] },
    window: 'closed',
  },
  {
    name: 'an open allow',
    body: { activeWindows: [{ kind: 'allow' }], assignedWindows: [{ kind: 'allow' }], canSync: true },
    window: 'open',
  },
  {
    name: 'a closed allow that a person may pass',
    body: { assignedWindows: [{ kind: 'allow' }], canSync: true },
    window: 'closed',
  },
  { name: 'a closed deny', body: { assignedWindows: [{ kind: 'deny' }], canSync: true }, window: 'open' },
])('sync windows: $name', async ({ body, window }) => {
  const { result, asked } = await ask(json(200, body), argocd => argocd.window(shop, signal))
  expect(result).toBe(window)
  expect(asked[0]?.path).toBe('GET /api/v1/applications/shop/syncwindows?appNamespace=argocd&project=shops')
})

const denied = { error: 'permission denied', message: 'permission denied', code: 7 }

test.each<{
  name: string
  answer: (response: ServerResponse) => void
  says: string | RegExp
  status: number
  passing: boolean
}>([
  {
    name: '401',
    answer: json(401, { message: 'token has invalid claims: token is expired' }),
    status: 401,
    passing: false,
    says: 'Argo CD refused applications/shop with 401: token has invalid claims: token is expired. The token is not valid, or has expired: make a new one with argocd account generate-token.',
  },
  {
    name: '403',
    answer: json(403, denied),
    status: 403,
    passing: false,
    says: /^Argo CD refused applications\/shop with 403: permission denied\. .*give it "applications, get"/,
  },
  {
    name: '429',
    answer: json(429, {}),
    status: 429,
    passing: true,
    says: 'Argo CD refused applications/shop with 429: no reason given.',
  },
  {
    name: '502 of a proxy',
    answer: text(502, '<h1>Bad Gateway</h1>'),
    status: 502,
    passing: true,
    says: 'Argo CD refused applications/shop with 502: <h1>Bad Gateway</h1>.',
  },
  {
    name: 'a page of somebody else',
    answer: text(200, '<html>Sign in</html>'),
    status: 200,
    passing: false,
    says: /^What answers at http:\/\/127\.0\.0\.1:\d+\/ is not Argo CD/,
  },
  {
    name: 'a redirect, which the token must not follow',
    answer: response => response.writeHead(302, { location: 'https://elsewhere.example.org' }).end(),
    status: 302,
    passing: false,
    says: /^http:\/\/127\.0\.0\.1:\d+\/ sends elsewhere\. Give the address/,
  },
  {
    name: 'a connection that is cut before the answer',
    answer: response => response.destroy(),
    status: 0,
    passing: true,
    says: /^Argo CD at 127\.0\.0\.1:\d+ does not answer/,
  },
  {
    name: 'a connection that is cut in the answer',
    answer: response => {
      response.writeHead(200, { 'content-length': 1_000 }).write('{"meta')
      setImmediate(() => response.destroy())
    },
    status: 0,
    passing: true,
    says: /cut off|does not answer/,
  },
  {
    name: 'an answer of 33 MiB',
    answer: text(200, ' '.repeat(33 * 1024 * 1024)),
    status: 200,
    passing: false,
    says: `Argo CD's answer is larger than ${32 * 1024 * 1024} bytes`,
  },
])('$name', async ({ answer, says, status, passing }) => {
  const { result } = await ask(answer, argocd => argocd.application(shop, signal))
  expect(result).toMatchObject({ name: 'ArgoCdError', status, isPassing: passing })
  const message = (result as unknown as Error).message
  if (says instanceof RegExp) expect(message).toMatch(says)
  else expect(message).toBe(says)
  expect(message).not.toContain(token)
})

test('an Application that is not there', async () => {
  const none = json(404, { message: 'not found' })
  expect((await ask(none, argocd => argocd.application(shop, signal))).result).toBeUndefined()
  for (const call of ['refresh', 'window', 'resourceTree', 'terminate'] as const)
    expect((await ask<unknown>(none, argocd => argocd[call](shop, signal))).result).toMatchObject({
      message: 'Argo CD has no Application argocd/shop in project shops',
      status: 404,
    })
})

test('what changes something says that it is JSON, which Argo CD asks for though there is no body', async () => {
  await using server = await startServer((response, request) =>
    answerJson(response, request.headers['content-type'] === 'application/json' ? 200 : 415, {}),
  )
  await createArgoCd({ url: server.url, token }).terminate(shop, signal)
})

test.each<{ name: string; call: (argocd: ArgoCd) => Promise<unknown>; right: string }>([
  { name: 'to end a sync', call: argocd => argocd.terminate(shop, signal), right: 'applications, sync' },
  {
    name: 'to read an ApplicationSet',
    call: argocd => argocd.applicationSet(shop, signal),
    right: 'applicationsets, get',
  },
])('the right that is missing $name is named', async ({ call, right }) => {
  const { result } = await ask(json(403, denied), call)
  expect((result as Error).message).toContain(`give it "${right}" on its project`)
})

test('an answer that does not come is given up', async () => {
  const { result } = await ask(
    () => {},
    argocd => argocd.application(shop, signal),
    50,
  )
  expect(result).toMatchObject({ message: 'Argo CD did not answer applications/shop within 0.05 s', isPassing: true })
})

test('a wait that is cancelled throws the reason', async () => {
  const controller = new AbortController()
  const { result } = await ask(
    () => controller.abort(new Error('cancelled')),
    argocd => argocd.application(shop, controller.signal),
  )
  expect(result).toEqual(new Error('cancelled'))
})

test('the Date of each answer is heard, and a path before the API is kept', async () => {
  await using server = await startServer(json(200, resource))
  const dates: (string | null)[] = []
  const argocd = createArgoCd({ url: `${server.url}/argo`, token, heard: date => dates.push(date) })
  await argocd.application(shop, signal)
  expect(Date.parse(dates[0] ?? '')).not.toBeNaN()
  expect(server.asked[0]?.path).toMatch(/^GET \/argo\/api\/v1\/applications\/shop/)
})

test.each(['argocd.example.org', 'ftp://argocd.example.org', ''])('%j is no address of an Argo CD', url => {
  expect(() => createArgoCd({ url, token })).toThrow('Write it in full: https://argocd.example.org.')
})
