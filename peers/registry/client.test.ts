import { expect, test } from '@jest/globals'
import { createRegistry } from '../../src/image/client.ts'
import { parseReference } from '../../src/image/reference.ts'
import type { Credentials } from '../../src/image/registry-login.ts'
import { pushImage } from './seed/push-image.ts'
import { startRegistry } from './start.ts'
import type { Account } from './state/account.ts'
import type { FaultKind } from './state/fault.ts'

const pusher: Account = { username: 'ci', password: 'secret', may: 'push' }
const reader: Account = { username: 'reader', password: 'secret', may: 'pull', repositories: ['shop/web'] }

function connect(account?: Credentials) {
  const lines: string[] = []
  const log = { info: (line: string) => lines.push(line), debug() {}, warning() {} }
  return { ...createRegistry({ log, credentials: () => account, secondInMilliseconds: 1 }), lines }
}

/** A registry with two images, of which `reader` may see one. */
async function openRegistry(login: 'token' | 'basic') {
  const registry = await startRegistry({ accounts: [pusher, reader], login })
  const push = (repository: string) => pushImage({ host: registry.host, repository, tag: 'main', account: pusher })
  const [web, other] = [await push('shop/web'), await push('shop/other')]
  const before = registry.requests.length
  return {
    ...registry,
    web: parseReference(`${web.name}:main`),
    other: parseReference(`${other.name}:main`),
    digest: web.digest,
    asked: () =>
      registry.requests
        .slice(before)
        .map(({ method, path, status, username }) => `${method} ${path.replace(/\?.*/, '')} ${status} ${username}`),
  }
}

test('a token is fetched once for a repository, and is the account from then on', async () => {
  await using registry = await openRegistry('token')
  const client = connect(reader)
  expect(await client.resolve(registry.web)).toBe(registry.digest)
  expect(await client.resolve(registry.web)).toBe(registry.digest)
  const path = '/v2/shop/web/manifests/main'
  expect(registry.asked()).toEqual([
    `HEAD ${path} 401 undefined`,
    'GET /token 200 reader',
    `HEAD ${path} 200 reader`,
    `HEAD ${path} 200 reader`,
  ])
})

test.each([
  { name: 'no account', login: 'token', account: undefined, status: 401 },
  { name: 'no account', login: 'basic', account: undefined, status: 401 },
  { name: 'a wrong password', login: 'token', account: { ...reader, password: 'x' }, status: 401 },
  { name: 'a wrong password', login: 'basic', account: { ...reader, password: 'x' }, status: 401 },
  { name: 'no right to the repository', login: 'token', account: reader, status: 401 },
  { name: 'no right to the repository', login: 'basic', account: reader, status: 403 },
] as const)('$name, login $login: $status, and what to do', async ({ login, account, status }) => {
  await using registry = await openRegistry(login)
  const asking = connect(account).platforms(registry.other)
  await expect(asking).rejects.toMatchObject({ name: 'RegistryError', status })
  await expect(asking).rejects.toThrow(
    status === 401
      ? 'main (401): authentication required\nLog in to the registry in a step before, with an account that may pull this image.'
      : 'main (403): requested access to the resource is denied\nGive the account the right to pull shop/other.',
  )
})

test('who may only pull pushes nothing', async () => {
  for (const { login, says } of [
    { login: 'token', says: /answered 401: .*UNAUTHORIZED.*"Action":"push"/ },
    { login: 'basic', says: /answered 403: .*DENIED/ },
  ] as const) {
    await using registry = await openRegistry(login)
    const image = { host: registry.host, repository: 'shop/web', tag: 'main' }
    await expect(pushImage({ ...image, account: reader })).rejects.toThrow(says)
    expect(await connect(reader).resolve(registry.web)).toBe(registry.digest)
  }
})

const passing: { name: string; kind: FaultKind; log: string }[] = [
  { name: 'too many requests', kind: { type: 'too-many-requests', retryAfterSeconds: 7 }, log: 'Waiting 7 s before' },
  { name: 'trouble', kind: { type: 'status', status: 503 }, log: 'Waiting 1 s before' },
  { name: 'a cut connection', kind: { type: 'cut' }, log: '(no answer)' },
]
test.each(
  passing.flatMap(row => [
    { ...row, at: 'its manifests', path: /\/manifests\// },
    { ...row, at: 'its tokens', path: /^\/token/ },
  ]),
)('goes on after $name at $at', async ({ kind, log, path }) => {
  await using registry = await openRegistry('token')
  registry.fail({ path, kind })
  const client = connect(reader)
  expect(await client.resolve(registry.web)).toBe(registry.digest)
  expect(client.lines.join('\n')).toContain(log)
})

test.each(passing)('a token service with $name every time is told as what it is', async ({ kind }) => {
  await using registry = await openRegistry('token')
  registry.fail({ path: /^\/token/, kind, times: 9 })
  const asking = connect(reader).resolve(registry.web)
  await expect(asking).rejects.toMatchObject({ name: 'RegistryError' })
  await expect(asking).rejects.toThrow(
    `${registry.host} ${kind.type === 'cut' ? 'for a token: ' : 'gives no token for '}`,
  )
  expect(registry.asked().filter(line => line.startsWith('GET /token')).length).toBe(4)
})
