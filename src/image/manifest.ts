import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import { type Digest, isDigest } from './digest.ts'
import type { Platform } from './platform.ts'

/** What a registry has under a tag or digest. */
export type ImageManifest = ImageIndex | SingleImage

/** One image for each of several platforms. */
export interface ImageIndex {
  readonly kind: 'index'
  readonly platforms: readonly Platform[]
}

/** One image; what it is built for stands in its configuration. */
export interface SingleImage {
  readonly kind: 'image'
  readonly config: Digest
}

const indexTypes = new Set([
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
])
const imageTypes = new Set([
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
])

/** What a request for a manifest accepts. */
export const manifestTypes: string = [...indexTypes, ...imageTypes].join(', ')

/** Reads a manifest; undefined where it is none that a cluster's runtime takes. */
export function readImageManifest(value: JsonValue, contentType: string): ImageManifest | undefined {
  if (!isJsonObject(value)) return undefined
  const { mediaType, manifests, config } = value
  const type = typeof mediaType === 'string' ? mediaType : contentType.replace(/;.*/, '').trim()
  if (indexTypes.has(type) && isJsonArray(manifests)) {
    return { kind: 'index', platforms: manifests.flatMap(entry => (isJsonObject(entry) ? platformsOf(entry) : [])) }
  }
  if (!imageTypes.has(type) || !isJsonObject(config)) return undefined
  const digest = config['digest']
  return typeof digest === 'string' && isDigest(digest) ? { kind: 'image', config: digest } : undefined
}

/** Attestations stand in an index as the platform unknown/unknown. */
function platformsOf({ platform }: JsonObject): readonly Platform[] {
  const read = readPlatform(platform)
  return read === undefined || read.os === 'unknown' ? [] : [read]
}

/** The platform that an index's entry or an image's configuration names. */
export function readPlatform(value: JsonValue | undefined): Platform | undefined {
  if (!isJsonObject(value)) return undefined
  const { os, architecture, variant } = value
  if (typeof os !== 'string' || typeof architecture !== 'string') return undefined
  return { os, architecture, variant: typeof variant === 'string' && variant !== '' ? variant : undefined }
}
