import { isDigest } from '../../../src/image/digest.ts'
import { newRoutes, type RegistryRoutes } from '../http/context.ts'
import { readContent } from '../http/read-content.ts'
import { Refusal } from '../http/refusal.ts'
import { digestOf } from '../state/digest.ts'
import type { Manifest } from '../state/manifest.ts'
import { ensureRepository, type Store } from '../state/store.ts'
import { namePath } from './name-path.ts'
import { readManifest } from './read-manifest.ts'

/** Registries take as much, says the specification. */
const mostManifestBytes = 4 * 1_024 * 1_024

const path = `${namePath}/manifests/:reference{[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}|sha256:[0-9a-f]{64}}` as const

/** @see OCI distribution specification 1.1, "Pulling manifests" and "Pushing Manifests" */
export function manifestRoutes(store: Store): RegistryRoutes {
  return newRoutes()
    .get(path, c => {
      const { name, reference } = c.req.param()
      const repository = store.repositories.get(name)
      const digest = isDigest(reference) ? reference : repository?.tags.get(reference)
      const manifest = digest === undefined ? undefined : repository?.manifests.get(digest)
      if (digest === undefined || manifest === undefined) {
        const detail = isDigest(reference) ? { Name: name, Revision: reference } : { Tag: reference }
        throw new Refusal('MANIFEST_UNKNOWN', { details: [detail] })
      }
      demandAccepted(manifest, c.req.header('accept') ?? '')
      return c.body(Uint8Array.from(manifest.bytes), 200, {
        'content-type': manifest.mediaType,
        'content-length': String(manifest.bytes.length),
        'docker-content-digest': digest,
        etag: `"${digest}"`,
      })
    })
    .put(path, async c => {
      const { name, reference } = c.req.param()
      const bytes = await readContent(c, mostManifestBytes)
      if (bytes === undefined) throw new Refusal('MANIFEST_INVALID', { details: ['http: request body too large'] })
      const manifest = readManifest(bytes, c.req.header('content-type') ?? '')
      const digest = digestOf(bytes)
      if (isDigest(reference) && reference !== digest) throw new Refusal('DIGEST_INVALID')
      const { manifests, blobs, tags } = ensureRepository(store, name)
      const held = manifest.kind === 'index' ? manifests : blobs
      const missing = manifest.references.filter(one => !held.has(one))
      if (missing.length > 0) throw new Refusal('MANIFEST_BLOB_UNKNOWN', { details: missing })
      manifests.set(digest, manifest)
      if (!isDigest(reference)) tags.set(reference, digest)
      const location = `http://${store.host}/v2/${name}/manifests/${digest}`
      return c.body(null, 201, { location, 'docker-content-digest': digest })
    })
}

/** Distribution hides what a client does not say it knows, even from one that takes everything. */
function demandAccepted({ mediaType }: Manifest, accept: string): void {
  const accepted = accept.split(',').map(type => type.replace(/;.*/, '').trim())
  if (accepted.includes(mediaType)) return
  throw new Refusal('MANIFEST_UNKNOWN', { message: `${mediaType} found, but the accept header does not name it` })
}
