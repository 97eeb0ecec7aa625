import type { ServerResponse } from 'node:http'
import { expect, test } from '@jest/globals'
import { createKubernetes } from './client.ts'
import { connect } from './connection.ts'
import { answerJson, startServer } from './server.fixture.ts'

const applications = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications'
const { signal } = new AbortController()
const object = (resourceVersion: string) => ({ metadata: { name: 'shop', resourceVersion } })
const event = (type: string, body: unknown) => `${JSON.stringify({ type, object: body })}\n`
const list =
  (resourceVersion: string, ...items: unknown[]) =>
  (response: ServerResponse) =>
    answerJson(response, 200, { metadata: { resourceVersion }, items })
const stream =
  (...parts: readonly string[]) =>
  (response: ServerResponse) => {
    response.writeHead(200)
    for (const part of parts) response.write(part)
    response.end()
  }

/** What a watch brings while the server gives one answer after the other, and how it ends. */
async function watch(answers: ((response: ServerResponse) => void)[], silence = 10_000) {
  await using server = await startServer(response => answers.shift()?.(response))
  const kubernetes = createKubernetes({ connection: await connect({ server: server.url, token: 't' }), silence })
  const brought: unknown[] = []
  const paths = () => server.asked.map(({ path }) => decodeURIComponent(path.replace(`GET ${applications}`, '')))
  try {
    for await (const found of kubernetes.watch(applications, 'shop', signal))
      brought.push((found?.['metadata'] as { resourceVersion?: string } | undefined)?.resourceVersion ?? 'none')
    return { brought, paths: paths() }
  } catch (error) {
    return { brought, paths: paths(), error }
  }
}

test('the object, then its changes from there on, until the connection ends', async () => {
  const { brought, paths, error } = await watch([
    list('7', object('5')),
    stream(
      event('MODIFIED', object('8')),
      event('BOOKMARK', object('9')).slice(0, 10),
      event('BOOKMARK', object('9')).slice(10),
      'nonsense\n',
      event('DELETED', object('10')),
    ),
  ])
  expect(error).toBeUndefined()
  expect(brought).toEqual(['5', '8', 'none'])
  expect(paths).toEqual([
    '?fieldSelector=metadata.name=shop',
    '?fieldSelector=metadata.name=shop&resourceVersion=7&watch=true&allowWatchBookmarks=true',
  ])
})

test('an object that is not there yet', async () => {
  const { brought } = await watch([list('7'), stream(event('ADDED', object('8')))])
  expect(brought).toEqual(['none', '8'])
})

test.each([
  { name: 'in the stream', expired: stream(event('ERROR', { code: 410, message: 'too old resource version' })) },
  { name: 'as its answer', expired: (response: ServerResponse) => answerJson(response, 410, { code: 410 }) },
])('a version that the server no longer knows, $name, begins again with what is there', async ({ expired }) => {
  const { brought, paths, error } = await watch([
    list('7', object('5')),
    expired,
    list('99', object('98')),
    stream(event('MODIFIED', object('100'))),
  ])
  expect(error).toBeUndefined()
  expect(brought).toEqual(['5', '98', '100'])
  expect(paths[3]).toContain('resourceVersion=99')
})

test.each<{ name: string; answers: ((response: ServerResponse) => void)[]; ends: object }>([
  {
    name: 'a refusal of the list',
    answers: [response => answerJson(response, 403, { message: 'no' })],
    ends: { status: 403, isPassing: false },
  },
  {
    name: 'a refusal of the watch',
    answers: [list('7'), response => answerJson(response, 401, { message: 'no' })],
    ends: { status: 401, isPassing: false },
  },
  {
    name: 'an error in the stream',
    answers: [list('7'), stream(event('ERROR', { code: 500, message: 'etcd is away' }))],
    ends: { status: 500, isPassing: true, message: expect.stringContaining('etcd is away') },
  },
  {
    name: 'a cut connection',
    answers: [
      list('7'),
      response => {
        response.writeHead(200).write('{')
        setTimeout(() => response.destroy(), 50)
      },
    ],
    ends: { status: 0, isPassing: true },
  },
  {
    name: 'silence',
    answers: [list('7'), response => response.writeHead(200).flushHeaders()],
    ends: { isPassing: true, message: 'The watch ended: nothing came for 0.2 s' },
  },
])('it ends with $name', async ({ answers, ends }) => {
  const { error } = await watch(answers, 200)
  expect(error).toMatchObject({ name: 'KubernetesError', ...ends })
})

test('a watch that is cancelled ends its connection', async () => {
  const answers = [
    list('7', object('5')),
    (response: ServerResponse) => {
      response.writeHead(200).write(event('MODIFIED', object('8')))
      response.on('close', closed)
    },
  ]
  let closed = () => {}
  const ended = new Promise<void>(resolve => (closed = resolve))
  await using server = await startServer(response => answers.shift()?.(response))
  const kubernetes = createKubernetes({ connection: await connect({ server: server.url, token: 't' }) })
  const controller = new AbortController()
  const reading = (async () => {
    for await (const found of kubernetes.watch(applications, 'shop', controller.signal))
      if (JSON.stringify(found).includes('"8"')) controller.abort(new Error('cancelled'))
  })()
  await expect(reading).rejects.toThrow('cancelled')
  await ended
})
