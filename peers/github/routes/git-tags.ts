import { objectType } from '../git/objects.ts'
import { gitText } from '../git/run-git.ts'
import { notFound } from '../http/api-error.ts'
import { newRoutes, type PeerRoutes } from '../http/context.ts'
import { apiUrl } from '../represent/repository.ts'
import { nodeId, type Schema } from '../represent/schema.ts'
import type { World } from '../state/world.ts'

const fields = ['%(object)', '%(type)', '%(tag)', '%(taggername)', '%(taggeremail:trim)', '%(taggerdate:iso-strict)']

/** Annotated tags: objects of their own. */
export function gitTagRoutes(world: World): PeerRoutes {
  return newRoutes().get('/git/tags/:sha', async c => {
    const repository = c.get('repository')
    const { folder } = repository
    const sha = c.req.param('sha')
    if (!/^[0-9a-f]{40}$/.test(sha) || (await objectType(folder, sha)) !== 'tag') throw notFound()
    const format = `--format=${[...fields, '%(contents)'].join('%00')}`
    const text = await gitText(folder, ['for-each-ref', format, `--points-at=${sha}`, 'refs/tags'])
    const [object = '', type = '', tag = '', name = '', email = '', date = '', message = ''] = text.split('\0')
    const url = `${apiUrl(world, repository)}/git`
    const answer: Schema<'git-tag'> = {
      node_id: nodeId('TA', sha),
      tag,
      sha,
      url: `${url}/tags/${sha}`,
      message,
      tagger: { name, email, date },
      object: { sha: object, type, url: `${url}/${type}s/${object}` },
    }
    return c.json(answer)
  })
}
