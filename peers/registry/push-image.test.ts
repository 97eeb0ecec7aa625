import { execFileSync } from 'node:child_process'
import { expect, test } from '@jest/globals'
import { makeLayer } from './seed/layer.ts'
import { pushImage } from './seed/push-image.ts'
import { startRegistry } from './start.ts'

const ociTypes = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json'

test('an image says for each platform what it is built from', async () => {
  await using registry = await startRegistry()
  const { host } = registry
  const platforms = ['linux/amd64', 'linux/arm64/v8']
  const image = await pushImage({ host, repository: 'shop/web', tag: 'v1', revision: 'abc', platforms })
  const get = async (path: string) => {
    const response = await fetch(`http://${host}/v2/shop/web/${path}`, { headers: { accept: ociTypes } })
    return (await response.json()) as Record<string, unknown> & { config: { digest: string } }
  }
  expect(image).toMatchObject({ name: `${host}/shop/web`, reference: `${host}/shop/web:v1@${image.digest}` })
  expect(await get('manifests/v1')).toMatchObject({
    annotations: { 'org.opencontainers.image.revision': 'abc' },
    manifests: [
      { digest: image.platforms.get('linux/amd64'), platform: { os: 'linux', architecture: 'amd64' } },
      {
        digest: image.platforms.get('linux/arm64/v8'),
        platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
      },
    ],
  })
  const { config } = await get(`manifests/${image.platforms.get('linux/amd64')}`)
  expect(await get(`blobs/${config.digest}`)).toMatchObject({
    architecture: 'amd64',
    config: { Labels: { 'org.opencontainers.image.revision': 'abc' } },
  })
})

test('two builds of one commit differ, unless they say that they are the same', async () => {
  await using registry = await startRegistry()
  const target = { host: registry.host, repository: 'shop/web', tag: 'v1', revision: 'abc' }
  const digests = await Promise.all(
    [{}, {}, { build: '1' }, { build: '1' }].map(more => pushImage({ ...target, ...more })),
  )
  expect(new Set(digests.map(({ digest }) => digest)).size).toBe(3)
})

test('a layer is an archive that tar reads', () => {
  const { content } = makeLayer('app/build.txt', 'the build\n')
  const tar = (...options: string[]) => execFileSync('tar', [...options], { input: content, encoding: 'utf8' })
  expect(tar('-tzvf', '-')).toMatch(/^-rw-r--r-- 0\/0 +10 1970-01-01 .* app\/build\.txt\n$/)
  expect(tar('-xzOf', '-', 'app/build.txt')).toBe('the build\n')
})

test('a blob beyond 16 MiB is refused, and the client reads why', async () => {
  await using registry = await startRegistry()
  const begun = await fetch(`http://${registry.host}/v2/shop/web/blobs/uploads/`, { method: 'POST' })
  const place = `${begun.headers.get('location')}&digest=sha256:${'0'.repeat(64)}`
  const answer = await fetch(place, { method: 'PUT', body: new Uint8Array(16 * 1_024 * 1_024 + 1) })
  expect(answer.status).toBe(413)
  expect(await answer.json()).toMatchObject({ errors: [{ code: 'SIZE_INVALID' }] })
})
