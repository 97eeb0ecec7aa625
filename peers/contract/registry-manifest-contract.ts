import { expect, test } from '@jest/globals'
import { digestOf } from '../registry/state/digest.ts'
import {
  absent,
  config,
  dockerImage,
  dockerIndex,
  imageManifest,
  indexManifest,
  ociImage,
  ociIndex,
} from './registry-content.ts'
import type { RegistryProbe } from './registry-probe.ts'

export function describeManifests(open: () => RegistryProbe): void {
  test.each([
    { kind: 'oci', imageType: ociImage, indexType: ociIndex },
    { kind: 'docker', imageType: dockerImage, indexType: dockerIndex },
  ])('$kind: image and index are there by tag and digest, byte for byte', async ({ kind, imageType, indexType }) => {
    const probe = open()
    const repository = `manifest/${kind}`
    await probe.pushBlob(repository, config)
    const image = imageManifest(imageType)
    const entry = { mediaType: imageType, digest: digestOf(image), size: image.length }
    for (const { type, body } of [
      { type: imageType, body: image },
      { type: indexType, body: indexManifest(indexType, entry) },
    ]) {
      const digest = digestOf(body)
      const path = `/v2/${repository}/manifests/${digest}`
      for (const reference of ['main', digest]) {
        const put = await probe.putManifest(repository, reference, type, body)
        expect([put.status, put.location.pathname]).toEqual([201, path])
        expect(put.headers.get('docker-content-digest')).toBe(digest)
        const accept = `${imageType}, ${indexType}`
        const got = await probe.getManifest(repository, reference, accept)
        const head = await probe.ask('HEAD', path, { headers: { accept } })
        expect([got.status, got.text, head.status, head.text]).toEqual([200, body, 200, ''])
        for (const { headers } of [got, head]) {
          expect(headers.get('content-type')).toBe(type)
          expect(headers.get('content-length')).toBe(String(body.length))
          expect(headers.get('docker-content-digest')).toBe(digest)
        }
      }
    }
  })

  test.each([
    { name: 'a tag', repository: 'manifest/none', reference: 'none' },
    { name: 'a digest', repository: 'manifest/none', reference: absent },
    { name: 'a repository', repository: 'never/pushed', reference: 'main' },
    {
      name: 'a digest of another repository',
      repository: 'never/pushed',
      reference: digestOf(imageManifest(ociImage)),
    },
  ])('$name that is not there', async ({ repository, reference }) => {
    const probe = open()
    await probe.pushBlob('manifest/none', config)
    await probe.putManifest('manifest/none', 'main', ociImage, imageManifest(ociImage))
    const got = await probe.getManifest(repository, reference, ociImage)
    expect(got).toMatchObject({ status: 404, codes: ['MANIFEST_UNKNOWN'] })
    const head = await probe.ask('HEAD', `/v2/${repository}/manifests/${reference}`, { headers: { accept: ociImage } })
    expect(head).toMatchObject({ status: 404, text: '' })
  })

  test.each(['*/*', 'text/plain', ociIndex])('an image is not shown to a client that takes %s', async accept => {
    const probe = open()
    await probe.pushBlob('manifest/hidden', config)
    await probe.putManifest('manifest/hidden', 'main', ociImage, imageManifest(ociImage))
    const got = await probe.getManifest('manifest/hidden', 'main', accept)
    expect(got).toMatchObject({ status: 404, codes: ['MANIFEST_UNKNOWN'] })
  })

  const image = imageManifest(ociImage)
  const nothing = { mediaType: ociImage, digest: absent, size: 2 }
  test.each([
    { name: 'under a digest of something else', at: absent, body: image, code: 'DIGEST_INVALID' },
    { name: 'of a type that is not known', type: 'application/json', body: image, code: 'MANIFEST_INVALID' },
    { name: 'of another type than it says', type: ociIndex, body: image, code: 'MANIFEST_INVALID' },
    { name: 'that is not JSON', body: '{', code: 'MANIFEST_INVALID' },
    { name: 'that is no object', body: '[]', code: 'MANIFEST_INVALID' },
    { name: 'beyond 4 MiB', body: imageManifest(ociImage, { pad: 'x'.repeat(4_194_304) }), code: 'MANIFEST_INVALID' },
    {
      name: 'whose layer is not there',
      body: imageManifest(ociImage, { layers: [nothing] }),
      code: 'MANIFEST_BLOB_UNKNOWN',
    },
    {
      name: 'of an index whose image is not there',
      type: ociIndex,
      body: indexManifest(ociIndex, nothing),
      code: 'MANIFEST_BLOB_UNKNOWN',
    },
  ])('a manifest $name is refused', async ({ at = 'main', type = ociImage, body, code }) => {
    const probe = open()
    await probe.pushBlob('manifest/refused', config)
    const put = await probe.putManifest('manifest/refused', at, type, body)
    expect(put).toMatchObject({ status: 400, codes: [code] })
    expect((await probe.ask('GET', '/v2/manifest/refused/tags/list')).codes).toEqual(['NAME_UNKNOWN'])
  })
}
