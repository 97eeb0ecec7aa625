import { createHash } from 'node:crypto'
import { type Digest, isDigest } from './digest.ts'
import { type ImageManifest, manifestTypes, readImageManifest, readPlatform } from './manifest.ts'
import type { Platform } from './platform.ts'
import { formatReference, type ImageReference } from './reference.ts'
import { refusedBy } from './refused-by.ts'
import { type RegistryAnswer, RegistryConnection, type RegistryOptions } from './registry-connection.ts'
import { RegistryError } from './registry-error.ts'
import { apiHost, apiOrigin } from './registry-host.ts'

/** A registry's images, by the OCI distribution API. */
export interface Registry {
  /** The digest that a reference stands for now. @throws RegistryError */
  resolve(reference: ImageReference): Promise<Digest>
  /** The manifest and its digest, computed from what came. @throws RegistryError */
  manifest(reference: ImageReference): Promise<{ readonly digest: Digest; readonly manifest: ImageManifest }>
  /** What an image, or each image of an index, is built for. @throws RegistryError */
  platforms(reference: ImageReference): Promise<readonly Platform[]>
}

/** A registry accepts manifests of at most 4 MiB, says the specification. */
const mostManifestBytes = 4 * 1_024 * 1_024

/**
 * Registries as one run sees them. Nothing is sent before it is needed, tokens are kept for the run.
 *
 * @see OCI distribution specification 1.1, "Pulling manifests"
 */
export function createRegistry(options: RegistryOptions): Registry {
  const connections = new Map<string, RegistryConnection>()

  function connectionFor({ registry }: ImageReference): RegistryConnection {
    const host = apiHost(registry)
    const known = connections.get(host) ?? new RegistryConnection(host, options)
    connections.set(host, known)
    return known
  }

  async function ask(method: 'GET' | 'HEAD', reference: ImageReference, path: string): Promise<RegistryAnswer> {
    const url = `${apiOrigin(apiHost(reference.registry))}/v2/${reference.repository}/${path}`
    const answer = await connectionFor(reference).ask(url, {
      method,
      accept: path.startsWith('manifests/') ? manifestTypes : '*/*',
      scope: `repository:${reference.repository}:pull`,
      mostBytes: mostManifestBytes,
      image: formatReference(reference),
    })
    if (answer.status === 200) return answer
    throw refusedBy(reference, answer)
  }

  async function blob(reference: ImageReference, digest: Digest): Promise<Uint8Array> {
    const { bytes } = await ask('GET', reference, `blobs/${digest}`)
    checkDigest(reference, digest, bytes)
    return bytes
  }

  const registry: Registry = {
    async resolve(reference) {
      const { headers } = await ask('HEAD', reference, `manifests/${versionOf(reference)}`)
      const digest = headers.get('docker-content-digest') ?? ''
      // A registry need not tell it to a HEAD request.
      return isDigest(digest) ? digest : (await registry.manifest(reference)).digest
    },
    async manifest(reference) {
      const { bytes, headers } = await ask('GET', reference, `manifests/${versionOf(reference)}`)
      const digest = reference.digest ?? sha256(bytes)
      checkDigest(reference, digest, bytes)
      const manifest = readImageManifest(parseJson(reference, bytes), headers.get('content-type') ?? '')
      if (manifest !== undefined) return { digest, manifest }
      throw new RegistryError(
        `${formatReference(reference)} is no image: the registry has something else there. Name an image.`,
        0,
      )
    },
    async platforms(reference) {
      const { manifest } = await registry.manifest(reference)
      if (manifest.kind === 'index') return manifest.platforms
      const platform = readPlatform(parseJson(reference, await blob(reference, manifest.config)))
      return platform === undefined ? [] : [platform]
    },
  }
  return registry
}

function versionOf({ digest, tag }: ImageReference): string {
  return digest ?? tag ?? 'latest'
}

function sha256(bytes: Uint8Array): Digest {
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  if (!isDigest(digest)) throw new TypeError(digest)
  return digest
}

function checkDigest(reference: ImageReference, digest: Digest, bytes: Uint8Array): void {
  const [algorithm = ''] = digest.split(':')
  if (createHash(algorithm).update(bytes).digest('hex') === digest.slice(algorithm.length + 1)) return
  const image = formatReference(reference)
  throw new RegistryError(`What came for ${image} is not what ${digest} names. Ask who runs the registry.`, 0)
}

function parseJson(reference: ImageReference, bytes: Uint8Array) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new RegistryError(`What came for ${formatReference(reference)} is not JSON. Is it a registry?`, 0)
  }
}
