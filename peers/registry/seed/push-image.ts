import { randomUUID } from 'node:crypto'
import type { Digest } from '../../../src/image/digest.ts'
import { type Platform, parsePlatform } from '../../../src/image/platform.ts'
import type { Credentials } from '../../../src/image/registry-login.ts'
import type { JsonObject } from '../../../src/yaml/json.ts'
import { makeLayer } from './layer.ts'
import { RegistryWriter } from './registry-writer.ts'

export interface NewImage {
  /** Of the registry: `127.0.0.1:5000`. */
  readonly host: string
  /** `shop/backend`. */
  readonly repository: string
  readonly tag: string
  /** The commit that it is built from: the label `org.opencontainers.image.revision`. */
  readonly revision?: string
  /** `linux/amd64` and `linux/arm64` where it is left out. */
  readonly platforms?: readonly string[]
  /** Two builds differ, even of one commit, unless this text is the same. */
  readonly build?: string
  /** For a registry that asks who pushes. */
  readonly account?: Credentials
}

export interface PushedImage {
  /** Registry and repository: `127.0.0.1:5000/shop/backend`. */
  readonly name: string
  readonly tag: string
  /** Of the index. */
  readonly digest: Digest
  /** `name:tag@digest`. */
  readonly reference: string
  /** The image of each platform: `linux/amd64`. */
  readonly platforms: ReadonlyMap<string, Digest>
}

const types = {
  index: 'application/vnd.oci.image.index.v1+json',
  image: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
}

/** Pushes a tiny image, as a build for several platforms does: what each needs first, then the index under its tag. */
export async function pushImage(image: NewImage): Promise<PushedImage> {
  const { host, repository, tag, revision, build = randomUUID() } = image
  const writer = new RegistryWriter(host, repository, image.account)
  const labels = revision === undefined ? {} : { 'org.opencontainers.image.revision': revision }
  const platforms = new Map<string, Digest>()
  const manifests: JsonObject[] = []
  for (const name of image.platforms ?? ['linux/amd64', 'linux/arm64']) {
    const { digest, size, platform } = await pushPlatform(writer, name, { labels, build })
    platforms.set(name, digest)
    manifests.push({ mediaType: types.image, digest, size, platform })
  }
  const index = toBytes({ schemaVersion: 2, mediaType: types.index, manifests, annotations: labels })
  const digest = await writer.manifest(types.index, index, tag)
  const name = `${host}/${repository}`
  return { name, tag, digest, reference: `${name}:${tag}@${digest}`, platforms }
}

async function pushPlatform(
  writer: RegistryWriter,
  name: string,
  { labels, build }: { readonly labels: JsonObject; readonly build: string },
) {
  const platform = withoutUndefined(parsePlatform(name))
  const { content, diff } = makeLayer('app/build.txt', `${build} for ${name}\n`)
  const config = toBytes({ ...platform, config: { Labels: labels }, rootfs: { type: 'layers', diff_ids: [diff] } })
  const manifest = toBytes({
    schemaVersion: 2,
    mediaType: types.image,
    config: { mediaType: types.config, digest: await writer.blob(config), size: config.length },
    layers: [{ mediaType: types.layer, digest: await writer.blob(content), size: content.length }],
  })
  return { digest: await writer.manifest(types.image, manifest), size: manifest.length, platform }
}

function withoutUndefined({ os, architecture, variant }: Platform): JsonObject {
  return { os, architecture, ...(variant === undefined ? {} : { variant }) }
}

function toBytes(value: JsonObject): Uint8Array {
  return Buffer.from(JSON.stringify(value))
}
