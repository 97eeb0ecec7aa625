import { isJsonObject, type JsonValue } from '../../../src/yaml/json.ts'
import { objectType, readTree, type TreeChange, type TreeDepth, writeBlob, writeTree } from '../git/objects.ts'
import { resolve } from '../git/refs.ts'
import { notFound, unprocessable } from '../http/api-error.ts'
import { newRoutes, type PeerRoutes } from '../http/context.ts'
import { Fields } from '../http/fields.ts'
import { apiUrl } from '../represent/repository.ts'
import type { Schema } from '../represent/schema.ts'
import type { Repository } from '../state/repository.ts'
import type { World } from '../state/world.ts'

const modes = ['100644', '100755', '040000', '160000', '120000'] as const

export function gitTreeRoutes(world: World): PeerRoutes {
  return newRoutes()
    .post('/git/trees', async c => {
      const { folder } = c.get('repository')
      const fields = new Fields(c.get('body'))
      const entries = fields.array('tree')
      const base = fields.optionalString('base_tree')
      fields.finish()
      const baseTree = base === undefined ? undefined : await resolve(folder, `${base}^{tree}`)
      if (base !== undefined && baseTree === undefined) throw notFound()
      const changes: TreeChange[] = []
      for (const entry of entries) changes.push(await readEntry(folder, entry))
      const sha = await writeTree(folder, baseTree, changes)
      return c.json(await representTree(world, c.get('repository'), sha, 'one-level'), 201)
    })
    .get('/git/trees/:sha', async c => {
      const repository = c.get('repository')
      const tree = await resolve(repository.folder, `${c.req.param('sha')}^{tree}`)
      if (tree === undefined) throw notFound()
      const depth = c.req.query('recursive') === undefined ? 'one-level' : 'recursive'
      return c.json(await representTree(world, repository, tree, depth))
    })
}

async function readEntry(folder: string, value: JsonValue): Promise<TreeChange> {
  const fields = new Fields(isJsonObject(value) ? value : undefined)
  const path = fields.string('path')
  const mode = fields.oneOf('mode', modes) ?? '100644'
  const content = fields.optionalString('content')
  const sha = fields.optionalString('sha')
  fields.finish()
  if (path.startsWith('/') || path.split('/').some(part => ['', '.', '..', '.git'].includes(part))) {
    throw unprocessable(`tree.path contains a malformed path component: ${path}`)
  }
  if (content !== undefined) return { path, mode, sha: await writeBlob(folder, Buffer.from(content)) }
  if (sha !== undefined && (await objectType(folder, sha)) === undefined) {
    throw unprocessable(`tree.sha ${sha} is not a valid blob`)
  }
  return { path, mode, sha }
}

async function representTree(
  world: World,
  repository: Repository,
  sha: string,
  depth: TreeDepth,
): Promise<Schema<'git-tree'>> {
  const url = `${apiUrl(world, repository)}/git`
  const entries = await readTree(repository.folder, sha, depth)
  return {
    sha,
    url: `${url}/trees/${sha}`,
    truncated: false,
    tree: entries.map(entry => ({
      path: entry.path,
      mode: entry.mode,
      type: entry.type,
      sha: entry.sha,
      url: `${url}/${entry.type}s/${entry.sha}`,
      ...(entry.size === undefined ? {} : { size: entry.size }),
    })),
  }
}
