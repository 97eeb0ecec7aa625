import { expect, test } from '@jest/globals'
import { createGitHub } from '../../src/github/client.ts'
import { DeniedError } from '../../src/github/denied-error.ts'
import { RemoteError } from '../../src/github/remote-error.ts'
import { silentLog } from '../../src/text/log.ts'
import { createJobToken } from './seed/create-token.ts'
import { connect, openShop } from './shop.fixture.ts'
import type { FaultKind } from './state/fault.ts'

const pulls = /\/pulls$/

const passing: { name: string; kind: FaultKind; times: number; line: string }[] = [
  {
    name: 'three 502s',
    kind: { type: 'status', status: 502 },
    times: 3,
    line: 'Waiting 9 s before GET /repos/canal/shop/pulls is sent again: GitHub answered 502.',
  },
  {
    name: 'a cut connection',
    kind: { type: 'cut' },
    times: 1,
    line: 'Waiting 1 s before GET /repos/canal/shop/pulls is sent again: the connection to GitHub failed.',
  },
  {
    name: 'a secondary rate limit (403)',
    kind: { type: 'secondary-rate-limit', retryAfterSeconds: 7, status: 403 },
    times: 1,
    line: 'Waiting 7 s before GET /repos/canal/shop/pulls is sent again: GitHub asks for fewer requests (secondary rate limit).',
  },
  {
    name: 'a secondary rate limit (429)',
    kind: { type: 'secondary-rate-limit', retryAfterSeconds: 8, status: 429 },
    times: 2,
    line: 'Waiting 8 s before GET /repos/canal/shop/pulls is sent again: GitHub asks for fewer requests (secondary rate limit).',
  },
  { name: 'a delay', kind: { type: 'delay', milliseconds: 5 }, times: 1, line: '' },
]
test.each(passing)('the client outlasts $name and says what it waits for', async ({ kind, times, line }) => {
  await using shop = await openShop()
  shop.peer.fail({ method: 'GET', path: pulls, times, kind })
  const { data } = await shop.github.octokit.rest.pulls.list(shop.github.repository)
  expect(data).toHaveLength(1)
  expect(shop.log.at(-1) ?? '').toBe(line)
})

const failing: { name: string; kind: FaultKind; sent: number; message: RegExp }[] = [
  {
    name: 'an outage',
    kind: { type: 'status', status: 503 },
    sent: 4,
    message: /503, request [0-9A-F]{8}.*githubstatus\.com/s,
  },
  {
    name: 'a network that is gone',
    kind: { type: 'cut' },
    sent: 4,
    message: /Could not ask GitHub: GET \/repos.*Check the network/s,
  },
  {
    name: 'a limit longer than a job should wait',
    kind: { type: 'secondary-rate-limit', retryAfterSeconds: 600, status: 403 },
    sent: 1,
    message: /A rate limit is reached.*in 10 minutes/s,
  },
  {
    name: 'an hour used up',
    kind: { type: 'rate-limit', resetAt: Date.now() / 1000 + 1800 },
    sent: 1,
    message: /A rate limit is reached.*in 3[01] minutes/s,
  },
]
test.each(failing)('the client gives up on $name', async ({ kind, sent, message }) => {
  await using shop = await openShop()
  shop.peer.fail({ path: pulls, times: 100, kind })
  const list = shop.github.octokit.rest.pulls.list(shop.github.repository)
  await expect(list).rejects.toBeInstanceOf(RemoteError)
  await expect(list).rejects.toThrow(message)
  expect(shop.peer.world.faults[0]?.left).toBe(100 - sent)
})

test('a POST without a clear answer is not sent twice', async () => {
  await using shop = await openShop()
  shop.peer.fail({ method: 'POST', path: /comments$/, kind: { type: 'status-after', status: 502 } })
  const request = { ...shop.github.repository, issue_number: 1, body: 'once' }
  await expect(shop.github.octokit.rest.issues.createComment(request)).rejects.toMatchObject({ outcomeIsUnknown: true })
  expect(shop.repository.comments).toHaveLength(1)
})

test('a POST that a rate limit refused did nothing and is sent again', async () => {
  await using shop = await openShop()
  const kind = { type: 'secondary-rate-limit', retryAfterSeconds: 1, status: 403 } as const
  shop.peer.fail({ method: 'POST', path: /comments$/, kind })
  await shop.github.octokit.rest.issues.createComment({ ...shop.github.repository, issue_number: 1, body: 'once' })
  expect(shop.repository.comments).toHaveLength(1)
})

test('a wrong token, a missing right and a missing thing are told apart, and the token is in no message', async () => {
  await using shop = await openShop()
  const { world, url } = shop.peer
  const weak = createJobToken(world, { repositories: [shop.repository], permissions: { contents: 'read' } })
  const cases = [
    { token: 'ghs_wrong', status: 401, message: /The token is wrong or has expired/ },
    { token: weak, status: 403, message: /Add "checks: write" to the job's "permissions:"/ },
  ]
  for (const { token, status, message } of cases) {
    const { octokit, repository } = await connect(shop.peer, shop.repository, token)
    const error = await octokit.rest.checks.create({ ...repository, name: token, head_sha: token }).catch(String)
    const again = octokit.rest.checks.create({ ...repository, name: 'c', head_sha: 'a' })
    await expect(again).rejects.toBeInstanceOf(DeniedError)
    await expect(again).rejects.toMatchObject({ status })
    await expect(again).rejects.toThrow(message)
    expect(String(error)).not.toContain(token)
  }
  const elsewhere = await createGitHub({ apiUrl: `${url}/`, token: weak, repository: 'canal/none', log: silentLog })
  const list = elsewhere.octokit.rest.pulls.list(elsewhere.repository)
  await expect(list).rejects.toThrow(/Either there is no such thing, or the token may not see it/)
})

test('an abort ends a wait and a running request at once, with its own reason', async () => {
  await using shop = await openShop()
  const token = createJobToken(shop.peer.world, {
    repositories: [shop.repository],
    permissions: { pull_requests: 'read' },
  })
  const kinds: FaultKind[] = [
    { type: 'secondary-rate-limit', retryAfterSeconds: 100, status: 403 },
    { type: 'delay', milliseconds: 3_000 },
  ]
  for (const kind of kinds) {
    shop.peer.fail({ path: pulls, kind })
    const controller = new AbortController()
    const options = { apiUrl: shop.peer.url, token, repository: 'canal/shop', log: silentLog }
    const github = await createGitHub({ ...options, signal: controller.signal })
    const list = github.octokit.rest.pulls.list(github.repository)
    setTimeout(() => controller.abort(new Error('SIGTERM')), 50)
    await expect(list).rejects.toThrow('SIGTERM')
  }
})
