import { objectType, readBlob, writeBlob } from '../git/objects.ts'
import { notFound } from '../http/api-error.ts'
import { newRoutes, type PeerRoutes } from '../http/context.ts'
import { Fields } from '../http/fields.ts'
import { apiUrl } from '../represent/repository.ts'
import { nodeId, type Schema } from '../represent/schema.ts'
import type { World } from '../state/world.ts'

export function gitBlobRoutes(world: World): PeerRoutes {
  return newRoutes()
    .post('/git/blobs', async c => {
      const fields = new Fields(c.get('body'))
      const content = fields.string('content')
      const encoding = fields.oneOf('encoding', ['utf-8', 'base64']) ?? 'utf-8'
      fields.finish()
      const repository = c.get('repository')
      const bytes = Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8')
      const sha = await writeBlob(repository.folder, bytes)
      const blob: Schema<'short-blob'> = { sha, url: `${apiUrl(world, repository)}/git/blobs/${sha}` }
      return c.json(blob, 201)
    })
    .get('/git/blobs/:sha', async c => {
      const repository = c.get('repository')
      const sha = c.req.param('sha')
      if ((await objectType(repository.folder, sha)) !== 'blob') throw notFound()
      const content = await readBlob(repository.folder, sha)
      const blob: Schema<'blob'> = {
        sha,
        node_id: nodeId('B', sha),
        size: content.length,
        url: `${apiUrl(world, repository)}/git/blobs/${sha}`,
        content: content.toString('base64'),
        encoding: 'base64',
      }
      return c.json(blob)
    })
}
