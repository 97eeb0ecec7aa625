import { type Digest, isDigest } from '../../../src/image/digest.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'
import { Refusal } from '../http/refusal.ts'
import type { Manifest } from '../state/manifest.ts'

const kinds: ReadonlyMap<string, Manifest['kind']> = new Map([
  ['application/vnd.oci.image.index.v1+json', 'index'],
  ['application/vnd.oci.image.manifest.v1+json', 'image'],
  ['application/vnd.docker.distribution.manifest.list.v2+json', 'index'],
  ['application/vnd.docker.distribution.manifest.v2+json', 'image'],
])

/** @throws Refusal MANIFEST_INVALID for anything but an image or an index, in the form of its content type */
export function readManifest(bytes: Uint8Array, contentType: string): Manifest {
  const mediaType = contentType.replace(/;.*/, '').trim()
  const kind = kinds.get(mediaType)
  const value = parse(bytes)
  // Docker's types stand in the manifest itself, those of OCI need not.
  const named = isJsonObject(value)
    ? (value['mediaType'] ?? (mediaType.includes('.oci.') ? mediaType : undefined))
    : undefined
  if (kind === undefined || !isJsonObject(value) || value['schemaVersion'] !== 2 || named !== mediaType) {
    throw new Refusal('MANIFEST_INVALID', { details: [{}] })
  }
  return { kind, mediaType, bytes, references: kind === 'index' ? digests(value['manifests']) : imageParts(value) }
}

function imageParts({ config, layers }: JsonObject): readonly Digest[] {
  return [...digests(config === undefined ? config : [config]), ...digests(layers)]
}

function digests(descriptors: JsonValue | undefined): readonly Digest[] {
  if (!isJsonArray(descriptors)) throw new Refusal('MANIFEST_INVALID', { details: [{}] })
  return descriptors.map(descriptor => {
    const digest = isJsonObject(descriptor) ? descriptor['digest'] : undefined
    if (typeof digest === 'string' && isDigest(digest)) return digest
    throw new Refusal('MANIFEST_INVALID', { details: [{}] })
  })
}

function parse(bytes: Uint8Array): JsonValue | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as JsonValue
  } catch {
    return undefined
  }
}
