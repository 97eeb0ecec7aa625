import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { digestOf } from '../registry/state/digest.ts'
import { absent, config, imageManifest, ociImage } from './registry-content.ts'
import { describeLogins } from './registry-login-contract.ts'
import { describeManifests } from './registry-manifest-contract.ts'
import type { ContractRegistry, StartRegistry } from './registry-peer.ts'
import { RegistryProbe } from './registry-probe.ts'

/** What our client and a push meet in every registry. Each test works in a repository of its own. */
export function describeRegistryContract(name: string, start: StartRegistry): void {
  describe(name, () => {
    let registry: ContractRegistry
    beforeAll(async () => {
      registry = await start('none')
    })
    afterAll(async () => {
      await registry[Symbol.asyncDispose]()
    })
    const open = () => new RegistryProbe(registry.host)
    describeBlobs(open)
    describeManifests(open)
    describeTags(open)
    describeLogins(start)
  })
}

function describeBlobs(open: () => RegistryProbe): void {
  test('a registry says of which API it is', async () => {
    const { status, headers } = await open().ask('GET', '/v2/')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    expect(headers.get('docker-distribution-api-version')).toBe('registry/2.0')
  })

  test('a blob is uploaded in two requests, and is there by its digest, in that repository alone', async () => {
    const probe = open()
    const digest = digestOf('hello')
    const path = `/v2/blob/one/blobs/${digest}`
    expect(await probe.ask('GET', path)).toMatchObject({ status: 404, codes: ['BLOB_UNKNOWN'] })
    const begun = await probe.beginUpload('blob/one')
    expect(begun.status).toBe(202)
    expect(begun.headers.get('docker-upload-uuid')).toMatch(/^[0-9a-f-]{36}$/)
    const done = await probe.finishUpload(begun, 'hello', digest)
    expect([done.status, done.location.pathname]).toEqual([201, path])
    expect(done.headers.get('docker-content-digest')).toBe(digest)
    const got = await probe.ask('GET', path)
    const head = await probe.ask('HEAD', path)
    expect([got.status, got.text, head.status, head.text]).toEqual([200, 'hello', 200, ''])
    for (const { headers } of [got, head]) {
      expect(headers.get('content-length')).toBe('5')
      expect(headers.get('content-type')).toBe('application/octet-stream')
      expect(headers.get('docker-content-digest')).toBe(digest)
    }
    expect(await probe.ask('HEAD', `/v2/blob/two/blobs/${digest}`)).toMatchObject({ status: 404 })
    const again = await probe.finishUpload(begun, 'hello', digest)
    expect(again).toMatchObject({ status: 404, codes: ['BLOB_UPLOAD_UNKNOWN'] })
  })

  test.each([
    { name: 'another digest', digest: absent },
    { name: 'a digest that is none', digest: 'abc' },
    { name: 'no digest', digest: undefined },
  ])('a blob with $name is refused', async ({ digest }) => {
    const probe = open()
    const answer = await probe.finishUpload(await probe.beginUpload('blob/wrong'), 'hello', digest)
    expect(answer).toMatchObject({ status: 400, codes: ['DIGEST_INVALID'] })
  })
}

function describeTags(open: () => RegistryProbe): void {
  test('tags are listed, each once', async () => {
    const probe = open()
    const list = () => probe.ask('GET', '/v2/tag/list/tags/list')
    expect(await list()).toMatchObject({ status: 404, codes: ['NAME_UNKNOWN'] })
    await probe.pushBlob('tag/list', config)
    for (const tag of ['v1', 'v2', 'v1']) await probe.putManifest('tag/list', tag, ociImage, imageManifest(ociImage))
    const { status, text } = await list()
    expect(status).toBe(200)
    const { name, tags } = JSON.parse(text)
    expect([name, tags.toSorted()]).toEqual(['tag/list', ['v1', 'v2']])
  })

  test('a tag moves, and what it named before is still there by its digest', async () => {
    const probe = open()
    await probe.pushBlob('tag/moves', config)
    const [first, second] = ['1', '2'].map(build => imageManifest(ociImage, { annotations: { build } }))
    for (const body of [first ?? '', second ?? '']) {
      expect((await probe.putManifest('tag/moves', 'main', ociImage, body)).status).toBe(201)
      expect((await probe.getManifest('tag/moves', 'main', ociImage)).text).toBe(body)
    }
    expect((await probe.getManifest('tag/moves', digestOf(first ?? ''), ociImage)).text).toBe(first)
  })
}
