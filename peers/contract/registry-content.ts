import type { JsonObject } from '../../src/yaml/json.ts'
import { digestOf } from '../registry/state/digest.ts'

export const ociImage = 'application/vnd.oci.image.manifest.v1+json'
export const ociIndex = 'application/vnd.oci.image.index.v1+json'
export const dockerImage = 'application/vnd.docker.distribution.manifest.v2+json'
export const dockerIndex = 'application/vnd.docker.distribution.manifest.list.v2+json'

/** The digest of what nobody ever pushes. */
export const absent = digestOf('nobody pushes this')

/** The configuration of every image of the contract. */
export const config = '{}'

/** An image of no layers, in one of the two types. */
export function imageManifest(mediaType: string, more: JsonObject = {}): string {
  const configType =
    mediaType === ociImage
      ? 'application/vnd.oci.image.config.v1+json'
      : 'application/vnd.docker.container.image.v1+json'
  const parts = { config: { mediaType: configType, digest: digestOf(config), size: config.length }, layers: [] }
  return JSON.stringify({ schemaVersion: 2, mediaType, ...parts, ...more })
}

/** An index of one image. */
export function indexManifest(mediaType: string, image: JsonObject): string {
  const platform = { os: 'linux', architecture: 'amd64' }
  return JSON.stringify({ schemaVersion: 2, mediaType, manifests: [{ ...image, platform }] })
}
