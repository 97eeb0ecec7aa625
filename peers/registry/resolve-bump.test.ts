import { expect, test } from '@jest/globals'
import { resolveBump } from '../../src/bump/resolve-bump.ts'
import { createRegistry } from '../../src/image/client.ts'
import { parseReference } from '../../src/image/reference.ts'
import { silentLog } from '../../src/text/log.ts'
import { pushImage } from './seed/push-image.ts'
import { startRegistry } from './start.ts'

/** A registry with two builds of one commit, and what a bump makes of a reference to it. */
async function openRegistry() {
  const registry = await startRegistry()
  const push = (tag: string) => pushImage({ host: registry.host, repository: 'shop/web', tag, revision: 'abc' })
  const first = await push('main')
  const second = await push('main')
  const client = createRegistry({ log: silentLog, secondInMilliseconds: 1 })
  const resolve = (version: string, platforms = ['linux/amd64', 'linux/arm64']) =>
    resolveBump(client, { reference: parseReference(`${first.name}${version}`), platforms, commit: 'abc' })
  return { ...registry, first, second, resolve }
}

test('a tag gets the digest of the last build; the one before is there by its own', async () => {
  await using registry = await openRegistry()
  const { first, second, resolve } = registry
  expect(first.digest).not.toBe(second.digest)
  expect(await resolve(':main')).toMatchObject({ tag: 'main', digest: second.digest })
  expect(await resolve(`@${first.digest}`)).toMatchObject({ tag: undefined, digest: first.digest })
  await expect(resolve(`:main@${first.digest}`)).rejects.toThrow(
    `The tag main moved: the registry has ${second.digest} there now, not ${first.digest}.`,
  )
})

test("a digest of one platform's image is not taken for all of them", async () => {
  await using registry = await openRegistry()
  const { first, resolve } = registry
  const arm = first.platforms.get('linux/arm64')
  expect(await resolve(`@${arm}`, ['linux/arm64'])).toMatchObject({ digest: arm })
  await expect(resolve(`@${arm}`, ['linux/amd64'])).rejects.toThrow(
    `${first.name}@${arm} is not built for linux/amd64; it has linux/arm64.`,
  )
})

test('what is not there is named by tag, by digest and by repository', async () => {
  await using registry = await openRegistry()
  const { resolve, first } = registry
  await expect(resolve(':none')).rejects.toThrow('(404).\nEither shop/web or the tag none is not there')
  const client = createRegistry({ log: silentLog })
  const gone = parseReference(`${registry.host}/shop/none@${first.digest}`)
  await expect(resolveBump(client, { reference: gone, platforms: [], commit: 'abc' })).rejects.toThrow(
    `(404): manifest unknown\nEither shop/none or ${first.digest} is not there`,
  )
})

test.each([
  { kind: { type: 'too-many-requests', retryAfterSeconds: 3_600 }, says: /\(429\)\.\nToo many requests were made/ },
  { kind: { type: 'status', status: 500 }, says: /\(500\)\.\nThe registry is in trouble/ },
  { kind: { type: 'status', status: 403 }, says: /\(403\)\.\nGive the account the right to pull shop\/web\./ },
  { kind: { type: 'cut' }, says: /Could not ask 127\.0\.0\.1:\d+ for .*\/shop\/web:main: .*\nCheck the name/ },
] as const)('a registry that does not mend: $kind.type $kind.status', async ({ kind, says }) => {
  await using registry = await openRegistry()
  registry.fail({ method: 'HEAD', path: /\/manifests\/main$/, times: 9, kind })
  await expect(registry.resolve(':main')).rejects.toThrow(says)
})
