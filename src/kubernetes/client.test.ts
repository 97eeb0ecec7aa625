import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from '@jest/globals'
import { createKubernetes, type Kubernetes, type KubernetesOptions } from './client.ts'
import { connect } from './connection.ts'
import type { KubernetesError } from './kubernetes-error.ts'
import { answerJson, bodyOf, startServer } from './server.fixture.ts'

const applications = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications'
const { signal } = new AbortController()
const status = (code: number, message: string) => ({ kind: 'Status', status: 'Failure', code, message })

/** What a call gives or throws when the server answers so, and what the server was asked. */
async function ask<Result>(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
  call: (kubernetes: Kubernetes) => Promise<Result>,
  options: Partial<KubernetesOptions> = {},
) {
  await using server = await startServer(answer)
  const connection = await connect({ server: server.url, token: 'secret' })
  const result = await call(createKubernetes({ connection, ...options })).catch((error: KubernetesError) => error)
  return { result, asked: server.asked }
}

const json = (code: number, body: unknown) => (response: ServerResponse) => answerJson(response, code, body)

test('one object', async () => {
  const { result, asked } = await ask(json(200, { kind: 'Application' }), client =>
    client.get(applications, 'shop', signal),
  )
  expect(result).toEqual({ kind: 'Application' })
  expect(asked).toEqual([
    { path: `GET ${applications}/shop`, authorization: 'Bearer secret', accept: 'application/json' },
  ])
})

test('an object that is not there, and a name that would be another path', async () => {
  const { result, asked } = await ask(json(404, status(404, 'not found')), client =>
    client.get(applications, '../x?y', signal),
  )
  expect(result).toBeUndefined()
  expect(asked[0]?.path).toBe(`GET ${applications}/..%2Fx%3Fy`)
})

test('a list in pages', async () => {
  const pages = [
    { metadata: { continue: 'a b' }, items: [{ name: 1 }, 'x'] },
    { metadata: { continue: '' }, items: [{ name: 2 }] },
  ]
  const { result, asked } = await ask(
    response => answerJson(response, 200, pages.shift()),
    client => client.list(applications, signal),
  )
  expect(result).toEqual([{ name: 1 }, { name: 2 }])
  expect(asked.map(({ path }) => path)).toEqual([
    `GET ${applications}?limit=500`,
    `GET ${applications}?limit=500&continue=a+b`,
  ])
})

test('a merge patch', async () => {
  const patches: unknown[] = []
  const answer = async (response: ServerResponse, request: IncomingMessage) => {
    patches.push([request.method, request.headers['content-type'], await bodyOf(request)])
    answerJson(response, 200, {})
  }
  await ask(answer, client => client.patch(applications, 'shop', { metadata: { annotations: { a: null } } }, signal))
  expect(patches).toEqual([['PATCH', 'application/merge-patch+json', '{"metadata":{"annotations":{"a":null}}}']])
})

test.each<{ name: string; answer: (response: ServerResponse) => void; says: RegExp; code: number; passing: boolean }>([
  {
    name: '401',
    answer: json(401, status(401, 'Unauthorized')),
    says: /^The API server refused GET \/apis.*\/shop with 401: Unauthorized\. The credentials are not valid, or have expired\.$/,
    code: 401,
    passing: false,
  },
  {
    name: '403',
    answer: json(403, status(403, 'User "ci" cannot get resource')),
    says: /403: User "ci" cannot get resource\. The account needs a role/,
    code: 403,
    passing: false,
  },
  { name: '429', answer: json(429, status(429, 'too many')), says: /429: too many/, code: 429, passing: true },
  {
    name: '503 of a load balancer',
    answer: response => response.writeHead(503).end('<h1>No'),
    says: /503: <h1>No\.$/,
    code: 503,
    passing: true,
  },
  {
    name: 'a page of somebody else',
    answer: response => response.writeHead(200).end('<html>'),
    says: /is no Kubernetes API/,
    code: 200,
    passing: false,
  },
  {
    name: 'a cut connection',
    answer: response => response.destroy(),
    says: /^The API server at 127\.0\.0\.1:\d+ does not answer: /,
    code: 0,
    passing: true,
  },
  {
    name: 'a cut answer',
    answer: response => {
      response.writeHead(200, { 'content-length': 100 }).write('{')
      setTimeout(() => response.destroy(), 50)
    },
    says: /was cut off/,
    code: 0,
    passing: true,
  },
])('$name', async ({ answer, says, code, passing }) => {
  const { result } = await ask(answer, client => client.get(applications, 'shop', signal))
  expect(result).toMatchObject({ name: 'KubernetesError', status: code, isPassing: passing })
  expect((result as unknown as Error).message).toMatch(says)
  expect((result as unknown as Error).message).not.toContain('secret')
})

test('an answer that does not come is given up', async () => {
  const { result } = await ask(
    () => {},
    client => client.get(applications, 'shop', signal),
    { answerTime: 50 },
  )
  expect(result).toMatchObject({
    message: expect.stringMatching(/did not answer GET .* within 0.05 s/),
    isPassing: true,
  })
})

test('a call that is cancelled throws the reason', async () => {
  const controller = new AbortController()
  const { result } = await ask(
    () => controller.abort(new Error('cancelled')),
    client => client.get(applications, 'shop', controller.signal),
  )
  expect(result).toEqual(new Error('cancelled'))
})
