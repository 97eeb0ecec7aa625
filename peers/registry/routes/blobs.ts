import { randomUUID } from 'node:crypto'
import { isDigest } from '../../../src/image/digest.ts'
import { newRoutes, type RegistryRoutes } from '../http/context.ts'
import { readContent } from '../http/read-content.ts'
import { Refusal } from '../http/refusal.ts'
import { digestOf } from '../state/digest.ts'
import { ensureRepository, type Store } from '../state/store.ts'
import { namePath } from './name-path.ts'

/** Of one blob: what tests push is small. */
const mostBlobBytes = 16 * 1_024 * 1_024

/** @see OCI distribution specification 1.1, "Pulling blobs" and "POST then PUT" */
export function blobRoutes(store: Store): RegistryRoutes {
  return newRoutes()
    .get(`${namePath}/blobs/:digest{sha[0-9]+:[0-9a-f]+}`, c => {
      const { name, digest } = c.req.param()
      const bytes = isDigest(digest) ? store.repositories.get(name)?.blobs.get(digest) : undefined
      if (bytes === undefined) throw new Refusal('BLOB_UNKNOWN', { details: [digest] })
      return c.body(Uint8Array.from(bytes), 200, {
        'content-type': 'application/octet-stream',
        'content-length': String(bytes.length),
        'docker-content-digest': digest,
        etag: `"${digest}"`,
      })
    })
    .post(`${namePath}/blobs/uploads/`, c => {
      const { name } = c.req.param()
      const upload = randomUUID()
      ensureRepository(store, name).uploads.add(upload)
      const location = `http://${store.host}/v2/${name}/blobs/uploads/${upload}?_state=begun`
      return c.body(null, 202, { location, 'docker-upload-uuid': upload, range: '0-0' })
    })
    .put(`${namePath}/blobs/uploads/:upload`, async c => {
      const { name, upload } = c.req.param()
      const repository = store.repositories.get(name)
      if (repository?.uploads.has(upload) !== true) throw new Refusal('BLOB_UPLOAD_UNKNOWN')
      const digest = c.req.query('digest') ?? ''
      if (!isDigest(digest)) {
        throw new Refusal('DIGEST_INVALID', { details: [digest === '' ? 'digest missing' : 'digest parsing failed'] })
      }
      const bytes = await readContent(c, mostBlobBytes)
      if (bytes === undefined) throw new Refusal('SIZE_INVALID', { message: `more than ${mostBlobBytes} bytes` })
      if (digestOf(bytes) !== digest) throw new Refusal('DIGEST_INVALID', { details: [{ Digest: digest }] })
      repository.uploads.delete(upload)
      repository.blobs.set(digest, bytes)
      const location = `http://${store.host}/v2/${name}/blobs/${digest}`
      return c.body(null, 201, { location, 'docker-content-digest': digest })
    })
}
