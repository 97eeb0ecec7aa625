import { objectType } from '../git/objects.ts'
import { deleteRef, isAncestor, isValidRefName, listRefs, type Ref, resolve, swapRef } from '../git/refs.ts'
import { notFound, unprocessable } from '../http/api-error.ts'
import { newRoutes, type PeerContext, type PeerRoutes } from '../http/context.ts'
import { Fields } from '../http/fields.ts'
import { apiUrl } from '../represent/repository.ts'
import { nodeId, type Schema } from '../represent/schema.ts'
import { refreshPullRequests } from '../state/refresh-pull-requests.ts'
import type { Repository } from '../state/repository.ts'
import type { World } from '../state/world.ts'

export function gitRefRoutes(world: World): PeerRoutes {
  return newRoutes()
    .get('/git/ref/:ref{.+}', async c => c.json(representRef(world, c.get('repository'), await existingRef(c))))
    .get('/git/matching-refs/:ref{.+}', async c => {
      const repository = c.get('repository')
      const refs = await listRefs(repository.folder, `refs/${c.req.param('ref')}`)
      return c.json(refs.map(ref => representRef(world, repository, ref)))
    })
    .post('/git/refs', async c => {
      const repository = c.get('repository')
      const { folder } = repository
      const fields = new Fields(c.get('body'))
      const name = fields.string('ref')
      const sha = fields.string('sha')
      fields.finish()
      if (!/^refs\/(heads|tags)\//.test(name) || !(await isValidRefName(folder, name))) {
        throw unprocessable(`${name} is not a valid ref name.`)
      }
      await demandCommit(folder, sha)
      if (!(await swapRef(folder, name, sha, undefined))) throw unprocessable('Reference already exists')
      await refreshPullRequests(world, repository)
      return c.json(representRef(world, repository, { name, sha, type: 'commit' }), 201)
    })
    .patch('/git/refs/:ref{.+}', async c => {
      const repository = c.get('repository')
      const { folder } = repository
      const fields = new Fields(c.get('body'))
      const sha = fields.string('sha')
      const force = fields.boolean('force')
      fields.finish()
      const name = `refs/${c.req.param('ref')}`
      const current = await resolve(folder, name)
      if (current === undefined) throw unprocessable('Reference does not exist')
      await demandCommit(folder, sha)
      if (!(await isAncestor(folder, current, sha))) {
        if (!force) throw unprocessable('Update is not a fast forward')
        if (repository.protectHistory) throw unprocessable('Cannot force-push to this branch')
      }
      if (!(await swapRef(folder, name, sha, current))) throw unprocessable('Update is not a fast forward')
      await refreshPullRequests(world, repository)
      return c.json(representRef(world, repository, { name, sha, type: 'commit' }))
    })
    .delete('/git/refs/:ref{.+}', async c => {
      const { folder } = c.get('repository')
      const name = `refs/${c.req.param('ref')}`
      if ((await resolve(folder, name)) === undefined) throw unprocessable('Reference does not exist')
      await deleteRef(folder, name)
      return c.body(null, 204)
    })
}

async function existingRef(c: PeerContext): Promise<Ref> {
  const { folder } = c.get('repository')
  const name = `refs/${c.req.param('ref')}`
  const sha = await resolve(folder, name)
  if (sha === undefined) throw notFound()
  return { name, sha, type: (await objectType(folder, sha)) ?? 'commit' }
}

async function demandCommit(folder: string, sha: string): Promise<void> {
  if (!/^[0-9a-f]{40}$/.test(sha) || (await objectType(folder, sha)) !== 'commit') {
    throw unprocessable('Object does not exist')
  }
}

function representRef(world: World, repository: Repository, { name, sha, type }: Ref): Schema<'git-ref'> {
  const url = `${apiUrl(world, repository)}/git`
  return {
    ref: name,
    node_id: nodeId('REF', name),
    url: `${url}/${name}`,
    object: { type, sha, url: `${url}/${type}s/${sha}` },
  }
}
