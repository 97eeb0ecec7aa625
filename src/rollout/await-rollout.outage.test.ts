import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from '@jest/globals'
import { connect } from '../kubernetes/connection.ts'
import { answerJson, startServer } from '../kubernetes/server.fixture.ts'
import { awaitRollout } from './await-rollout.ts'
import { old, wanted } from './observation.fixture.ts'
import { observeByCluster } from './observe-cluster.ts'
import { observeByRest } from './observe-rest.ts'
import type { Observer } from './observer.ts'
import { defaultPatience } from './rollout.ts'

const observers: { name: string; observe: (url: string) => Promise<Observer> }[] = [
  { name: 'Argo CD’s API', observe: async url => observeByRest({ url, token: 'secret' }) },
  {
    name: 'the Kubernetes API',
    observe: async server => observeByCluster({ connection: await connect({ server, token: 'secret' }) }),
  },
]

const source = { repoURL: 'https://git.example.org/shop.git', path: 'overlays/staging', targetRevision: 'main' }
const application = (revision: string) => ({
  metadata: { name: 'shop', namespace: 'argocd' },
  spec: { project: 'default', source, syncPolicy: { automated: {} } },
  status: {
    sync: { status: 'Synced', revision, comparedTo: { source } },
    health: { status: 'Healthy' },
    reconciledAt: new Date().toISOString(),
  },
})

type Answer = (response: ServerResponse) => void

/** Answers as either API does, with an Application at a commit. */
function answerAt(revision: string): (response: ServerResponse, request: IncomingMessage) => void {
  return (response, { url = '' }) => {
    if (url.includes('/stream/') || url.includes('watch=true')) response.writeHead(200).flushHeaders()
    else if (url.includes('fieldSelector'))
      answerJson(response, 200, { metadata: { resourceVersion: '1' }, items: [application(revision)] })
    else answerJson(response, 200, application(revision))
  }
}

/** Waits while the server first shows the old commit, then answers otherwise for some requests, and at last shows the awaited commit. */
async function wait(
  observe: (url: string) => Promise<Observer>,
  { trouble, requests }: { trouble: Answer; requests: number },
) {
  let asked = 0
  await using server = await startServer((response, request) => {
    asked++
    if (asked <= 6) answerAt(old)(response, request)
    else if (asked <= 6 + requests) trouble(response)
    else answerAt(wanted)(response, request)
  })
  const lines: string[] = []
  const result = await awaitRollout({
    rollout: { revision: wanted, pushedAt: Date.now(), images: [] },
    targets: [{ application: { name: 'shop', namespace: 'argocd', project: 'default' }, change: 'source' }],
    repository: source.repoURL,
    history: { compare: async () => 'behind', carries: async () => true },
    observer: await observe(server.url),
    within: 60_000,
    patience: { ...defaultPatience, settle: 200, healthSettle: 0 },
    readEvery: 100,
    say: line => lines.push(line),
    signal: new AbortController().signal,
  }).catch((error: Error) => error)
  return { result, lines }
}

const outages: { name: string; trouble: Answer }[] = [
  { name: 'a proxy that answers 503', trouble: response => answerJson(response, 503, { message: 'no upstream' }) },
  { name: 'connections that are cut', trouble: response => response.destroy() },
]

test.each(
  outages.flatMap(outage =>
    observers.map(observer => ({ ...observer, ...outage, name: `${observer.name}: ${outage.name}` })),
  ),
)('$name, is waited out and said once', async ({ observe, trouble }) => {
  const { result, lines } = await wait(observe, { trouble, requests: 8 })
  expect(result).toMatchObject({ outcome: 'healthy' })
  expect(lines.filter(line => line.includes('does not answer: '))).toHaveLength(1)
  expect(lines.filter(line => line.includes('answers again'))).toHaveLength(1)
})

test.each(observers)('$name: a token that expires ends the wait with what was seen last', async ({ observe }) => {
  const trouble: Answer = response => answerJson(response, 401, { message: 'token is expired' })
  const { result } = await wait(observe, { trouble, requests: 1_000 })
  expect(result).toMatchObject({ name: 'LostSightError', cause: { status: 401 } })
  const { message } = result as Error
  expect(message).toContain('token is expired')
  expect(message).toContain(
    'Seen last: shop: Synced at 1111111, Healthy. The change itself is pushed: mend this and run again.',
  )
  expect(message).not.toContain('secret')
})
