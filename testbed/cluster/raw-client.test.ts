import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { issueCertificates } from '../bed/certificates.ts'
import type { ClusterClient } from './client.ts'
import { createClusterClient } from './raw-client.ts'
import { readText } from './transport.ts'

// A server that answers as it is told to. That the client suits the real one is proven by cluster.bed.test.ts.
type Answer = (request: IncomingMessage, response: ServerResponse) => unknown

let server: Server
let address: string
let ca: string
let client: ClusterClient
let answer: Answer
beforeAll(async () => {
  const issued = await issueCertificates({ server: [] })
  ca = issued.ca
  const { certificate, key } = issued.leaves['server'] ?? { certificate: '', key: '' }
  server = createServer({ cert: certificate, key }, (request, response) => {
    if (request.url === '/api/v1') send(response, 200, { resources: [{ name: 'pods', kind: 'Pod', namespaced: true }] })
    else answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  address = `https://127.0.0.1:${bound !== null && typeof bound === 'object' ? bound.port : 0}`
  client = createClusterClient({ server: address, ca, token: 'abc' })
})
afterEach(() => server.closeAllConnections())
afterAll(() => {
  server.close()
})

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body))
}

const web = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' }
const refused = { kind: 'Status', message: 'pods "web" is invalid: spec.containers: Required value' }

test('a request carries the token and JSON, and its answer the warnings', async () => {
  answer = async (request, response) => {
    const { authorization, 'content-type': type } = request.headers
    const body = await readText(request)
    response.setHeader('warning', ['299 - "first, with a comma"', '299 - "second"'])
    send(response, 201, { method: request.method, url: request.url, authorization, type, body })
  }
  expect(await client.request('POST', '/x?dryRun=All', { body: { a: 'ü' } })).toEqual({
    status: 201,
    body: {
      method: 'POST',
      url: '/x?dryRun=All',
      authorization: 'Bearer abc',
      type: 'application/json',
      body: '{"a":"ü"}',
    },
    warnings: ['first, with a comma', 'second'],
  })
})

test('an answer that is no JSON stays text', async () => {
  answer = (_, response) => send(response, 502, 'bad gateway')
  expect(await client.request('GET', '/x')).toEqual({ status: 502, body: 'bad gateway', warnings: [] })
})

test('an apply is forced, strict and under a name of its own', async () => {
  answer = (request, response) => send(response, 200, { url: request.url, type: request.headers['content-type'] })
  const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' } }
  expect(await client.apply(object)).toEqual({
    url: '/api/v1/namespaces/shop/pods/web?fieldManager=towpath-testbed&force=true&fieldValidation=Strict',
    type: 'application/apply-patch+yaml',
  })
})

test.each([
  { name: 'apply', says: 'Pod shop/web cannot be applied', call: () => client.apply({ ...web, metadata: web }) },
  { name: 'patch', says: 'Pod shop/web cannot be patched', call: () => client.patch(web, {}) },
  { name: 'delete', says: 'Pod shop/web cannot be deleted', call: () => client.delete(web) },
  { name: 'get', says: 'Pod shop/web cannot be read', call: () => client.get(web) },
  { name: 'waitFor', says: 'Pod shop/web cannot be read', call: () => client.waitFor(web, () => true, 60) },
  {
    name: 'watch',
    says: '/api/v1/pods cannot be listed',
    call: () =>
      client.watch({ apiVersion: 'v1', kind: 'Pod' }, new AbortController().signal)[Symbol.asyncIterator]().next(),
  },
])('a refusal of $name is told in the words of the server', async ({ says, call }) => {
  answer = (_, response) => send(response, 422, refused)
  await expect(call()).rejects.toThrow(`${says}: the API server answers 422: ${refused.message}`)
})

test('what is not there is no error where it is read or deleted', async () => {
  answer = (_, response) => send(response, 404, { kind: 'Status', message: 'not found' })
  expect(await client.get(web)).toBeUndefined()
  await client.delete(web)
  const unknown = { apiVersion: 'example.org/v1', kind: 'Rollout', name: 'web' }
  expect(await client.get(unknown)).toBeUndefined()
  await client.delete(unknown)
  await expect(client.patch(unknown, {})).rejects.toThrow(
    'The API server has no kind Rollout in example.org/v1. Apply its CustomResourceDefinition first.',
  )
})

test('a kept connection that the server closes is replaced', async () => {
  answer = (request, response) => {
    send(response, 200, 'once')
    response.on('finish', () => setImmediate(() => request.socket.destroy()))
  }
  for (let times = 0; times < 20; times += 1) expect((await client.request('GET', '/x')).body).toBe('once')
})

test('a watch that the server ends goes on where it ended', async () => {
  const versions: (string | null)[] = []
  answer = (request, response) => {
    const query = new URL(request.url ?? '', address).searchParams
    versions.push(query.get('resourceVersion'))
    const last = Number(query.get('resourceVersion'))
    const metadata = (version: number) => ({ metadata: { name: 'web', resourceVersion: String(version) } })
    response.write(`${JSON.stringify({ type: 'MODIFIED', object: metadata(last + 1) })}\n`)
    response.end(`${JSON.stringify({ type: 'BOOKMARK', object: metadata(last + 10) })}\n`)
  }
  const over = new AbortController()
  const seen: unknown[] = []
  for await (const { object } of client.watch({ apiVersion: 'v1', kind: 'Pod', resourceVersion: '5' }, over.signal)) {
    seen.push(object.metadata['resourceVersion'])
    if (seen.length === 3) over.abort()
  }
  expect(seen).toEqual(['6', '16', '26'])
  expect(versions).toEqual(['5', '15', '25'])
})

test('a watch from a version that is gone is told in the words of the server', async () => {
  const status = { kind: 'Status', code: 410, message: 'too old resource version: 5 (9)' }
  answer = (_, response) => response.end(`${JSON.stringify({ type: 'ERROR', object: status })}\n`)
  const watched = client.watch({ apiVersion: 'v1', kind: 'Pod', resourceVersion: '5' }, new AbortController().signal)
  await expect(watched[Symbol.asyncIterator]().next()).rejects.toThrow(
    'the API server answers 410: too old resource version: 5 (9)',
  )
})

test('a server that is not there is no answer, nor is one that another CA vouches for', async () => {
  const stranger = createClusterClient({ server: address, ca: (await issueCertificates({})).ca, token: 'abc' })
  await expect(stranger.request('GET', '/x')).rejects.toThrow()
  const absent = createClusterClient({ server: 'https://127.0.0.1:1', ca, token: 'abc' })
  await expect(absent.request('GET', '/x')).rejects.toThrow('ECONNREFUSED')
})

test('a request is given up with the reason of its signal, before it is sent and while it waits', async () => {
  const over = new AbortController()
  answer = () => over.abort(new Error('given up'))
  await expect(client.request('GET', '/x', { signal: over.signal })).rejects.toThrow('given up')
  await expect(client.request('GET', '/x', { signal: over.signal })).rejects.toThrow('given up')
})

test('a server that begins to store a new kind is asked again', async () => {
  let asked = 0
  answer = (_, response) => {
    asked++
    if (asked < 3) response.writeHead(429, { 'retry-after': '0' }).end('{"message":"storage is (re)initializing"}')
    else send(response, 200, { kind: 'PodList' })
  }
  expect(await client.request('GET', '/api/v1/pods')).toMatchObject({ status: 200, body: { kind: 'PodList' } })
  expect(asked).toBe(3)
})
