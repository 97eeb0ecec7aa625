import type { ServerResponse } from 'node:http'
import { expect, test } from '@jest/globals'
import { answerJson, startServer } from '../kubernetes/server.fixture.ts'
import { createArgoCd } from './client.ts'

const shop = { name: 'shop', namespace: 'argocd', project: 'shops' }
const { signal } = new AbortController()

const event = (type: string, version: string) =>
  `data: ${JSON.stringify({ result: { type, application: { metadata: { resourceVersion: version } } } })}\n\n`

/** What a stream brings until it ends, and how it ended. */
async function watch(answer: (response: ServerResponse) => void, answerTime = 10_000) {
  await using server = await startServer(answer)
  const brought: unknown[] = []
  try {
    for await (const application of createArgoCd({ url: server.url, token: 't', answerTime }).watch(shop, signal))
      brought.push(application === undefined ? 'gone' : (application['metadata'] as object))
    return { brought, asked: server.asked }
  } catch (error) {
    return { brought, asked: server.asked, error }
  }
}

const stream =
  (...parts: readonly string[]) =>
  (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const part of parts) response.write(part)
    response.end()
  }

test('every change, between signs of life, until the connection ends', async () => {
  const { brought, asked, error } = await watch(
    stream(
      ':\n\n',
      event('ADDED', '1'),
      ':\n\n',
      event('MODIFIED', '2'),
      'data: {"result":{}}\n\n',
      event('DELETED', '3'),
    ),
  )
  expect(brought).toEqual([{ resourceVersion: '1' }, { resourceVersion: '2' }, 'gone'])
  expect(error).toBeUndefined()
  expect(asked).toEqual([
    {
      path: 'GET /api/v1/stream/applications?name=shop&appNamespace=argocd&project=shops',
      authorization: 'Bearer t',
      accept: 'text/event-stream',
    },
  ])
})

test.each<{ name: string; answer: (response: ServerResponse) => void; ends: object; brings?: number }>([
  {
    name: 'a refusal',
    answer: response => answerJson(response, 403, { message: 'permission denied' }),
    ends: { status: 403, isPassing: false },
  },
  { name: 'an outage', answer: response => answerJson(response, 503, {}), ends: { status: 503, isPassing: true } },
  {
    name: 'an error in the stream: the token has expired',
    answer: stream(
      event('ADDED', '1'),
      'data: {"error":{"grpc_code":16,"http_code":401,"message":"token is expired"}}\n\n',
    ),
    brings: 1,
    ends: { status: 401, isPassing: false, message: expect.stringContaining('token is expired') },
  },
  {
    name: 'a connection that is cut',
    answer: response => {
      response.writeHead(200).write(event('ADDED', '1'))
      setTimeout(() => response.destroy(), 50)
    },
    brings: 1,
    ends: { status: 0, isPassing: true, message: expect.stringContaining("Argo CD's stream ended: ") },
  },
])('it ends with $name', async ({ answer, ends, brings = 0 }) => {
  const { brought, error } = await watch(answer)
  expect(error).toMatchObject({ name: 'ArgoCdError', ...ends })
  expect(brought).toHaveLength(brings)
})

test('a stream without a sign of life is given up', async () => {
  const { brought, error } = await watch(response => response.writeHead(200).write(event('ADDED', '1')), 100)
  expect(brought).toHaveLength(1)
  expect(error).toMatchObject({ message: "Argo CD's stream ended: nothing came for 0.1 s", isPassing: true })
})

test('a stream that is left, or cancelled, ends its connection', async () => {
  let closed = () => {}
  const ended = new Promise<void>(resolve => (closed = resolve))
  await using server = await startServer(response => {
    response.writeHead(200).write(event('ADDED', '1'))
    response.on('close', closed)
  })
  const controller = new AbortController()
  const reading = (async () => {
    for await (const _ of createArgoCd({ url: server.url, token: 't' }).watch(shop, controller.signal))
      controller.abort(new Error('cancelled'))
  })()
  await expect(reading).rejects.toThrow('cancelled')
  await ended
})
