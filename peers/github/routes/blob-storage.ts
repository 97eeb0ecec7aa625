import { createHmac } from 'node:crypto'
import { newRoutes, type PeerRoutes } from '../http/context.ts'
import type { World } from '../state/world.ts'

/** A URL that opens one blob to who holds it, as Azure's shared access signatures do. */
export function signedBlobUrl(world: World, key: string): string {
  return `${world.url}/_storage/${key}?sig=${signatureOf(world, key)}`
}

/** Azure's block blobs, as far as uploading and downloading an artifact need them. */
export function blobStorageRoutes(world: World): PeerRoutes {
  return newRoutes()
    .use('/:key', async (c, next) => {
      // Azure refuses requests that carry a second kind of credentials beside the signature.
      if (c.req.header('authorization') !== undefined) return c.text('InvalidAuthenticationInfo', 400)
      if (c.req.query('sig') !== signatureOf(world, c.req.param('key'))) return c.text('AuthenticationFailed', 403)
      return next()
    })
    .put('/:key', async c => {
      const key = c.req.param('key')
      const content = new Uint8Array(await c.req.arrayBuffer())
      const part = c.req.query('comp')
      if (part === 'block') {
        world.blobs.set(blockKey(key, c.req.query('blockid') ?? ''), content)
      } else if (part === 'blocklist') {
        world.blobs.set(key, commitBlocks(world, key, new TextDecoder().decode(content)))
      } else if (c.req.header('x-ms-blob-type') === 'BlockBlob') {
        world.blobs.set(key, content)
      } else {
        return c.text('MissingRequiredHeader: x-ms-blob-type', 400)
      }
      return c.body(null, 201, { 'x-ms-request-server-encrypted': 'true' })
    })
    .get('/:key', c => {
      const content = world.blobs.get(c.req.param('key'))
      if (content === undefined) return c.text('BlobNotFound', 404)
      return c.body(new Uint8Array(content), 200, { 'content-type': 'application/zip' })
    })
}

function commitBlocks(world: World, key: string, list: string): Uint8Array {
  const ids = Array.from(list.matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]*)</g), match => match[1] ?? '')
  const blocks = ids.map(id => world.blobs.get(blockKey(key, id)) ?? new Uint8Array())
  for (const id of ids) world.blobs.delete(blockKey(key, id))
  return new Uint8Array(Buffer.concat(blocks))
}

function blockKey(key: string, id: string): string {
  return `${key} block ${id}`
}

function signatureOf(world: World, key: string): string {
  return createHmac('sha256', world.folder).update(key).digest('hex')
}
