import type { JsonObject } from '../../../src/yaml/json.ts'
import { readCommit, type Signature, writeCommit } from '../git/commits.ts'
import { objectType } from '../git/objects.ts'
import { notFound, unprocessable } from '../http/api-error.ts'
import { newRoutes, type PeerRoutes } from '../http/context.ts'
import { Fields } from '../http/fields.ts'
import { representGitCommit } from '../represent/commit.ts'
import { now, type World } from '../state/world.ts'

export function gitCommitRoutes(world: World): PeerRoutes {
  return newRoutes()
    .post('/git/commits', async c => {
      const repository = c.get('repository')
      const fields = new Fields(c.get('body'))
      const message = fields.string('message')
      const tree = fields.string('tree')
      const parents = (fields.optionalArray('parents') ?? []).map(String)
      const author = fields.object('author')
      const committer = fields.object('committer')
      fields.finish()
      await demandObject(repository.folder, tree, 'tree')
      for (const parent of parents) await demandObject(repository.folder, parent, 'commit')
      const sha = await writeCommit(repository.folder, {
        tree,
        parents,
        message,
        ...(author === undefined ? {} : { author: readSignature(author) }),
        ...(committer === undefined ? {} : { committer: readSignature(committer) }),
      })
      return c.json(representGitCommit(world, repository, await readCommit(repository.folder, sha)), 201)
    })
    .get('/git/commits/:sha', async c => {
      const repository = c.get('repository')
      const sha = c.req.param('sha')
      if ((await objectType(repository.folder, sha)) !== 'commit') throw notFound()
      return c.json(representGitCommit(world, repository, await readCommit(repository.folder, sha)))
    })
}

async function demandObject(folder: string, sha: string, type: 'tree' | 'commit'): Promise<void> {
  const problem = type === 'tree' ? 'Tree SHA does not exist' : 'Parent SHA does not exist or is not a commit object'
  if (!/^[0-9a-f]{40}$/.test(sha) || (await objectType(folder, sha)) !== type) throw unprocessable(problem)
}

function readSignature(value: JsonObject): Signature {
  const fields = new Fields(value)
  const signature = { name: fields.string('name'), email: fields.string('email'), date: fields.optionalString('date') }
  fields.finish()
  return { ...signature, date: signature.date ?? now() }
}
