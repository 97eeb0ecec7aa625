import { readCommit, writeCommit } from '../git/commits.ts'
import { readBlob, readTree, type TreeEntry, writeBlob, writeTree } from '../git/objects.ts'
import { resolve, resolveCommit, swapRef } from '../git/refs.ts'
import { ApiError, notFound, unprocessable } from '../http/api-error.ts'
import { newRoutes, type PeerContext, type PeerRoutes } from '../http/context.ts'
import { Fields } from '../http/fields.ts'
import { representGitCommit } from '../represent/commit.ts'
import { representContentEntry, representContentFile } from '../represent/content.ts'
import { refreshPullRequests } from '../state/refresh-pull-requests.ts'
import type { World } from '../state/world.ts'

/** Content of larger files is not in the answer. */
const mostInlineBytes = 1024 * 1024

export function contentRoutes(world: World): PeerRoutes {
  const show = async (c: PeerContext) => {
    const repository = c.get('repository')
    const ref = c.req.query('ref') ?? repository.defaultBranch
    const commit = await resolveCommit(repository.folder, ref)
    if (commit === undefined) throw new ApiError(404, `No commit found for the ref ${ref}`)
    const path = c.req.param('path') ?? ''
    const entry = path === '' ? undefined : await findEntry(repository.folder, commit, path)
    if (path !== '' && entry === undefined) throw notFound()
    if (entry === undefined || entry.type === 'tree') {
      const entries = await readTree(repository.folder, path === '' ? commit : `${commit}:${path}`, 'one-level')
      const below = path === '' ? '' : `${path}/`
      return c.json(
        entries.map(child => representContentEntry(world, repository, ref, { ...child, path: below + child.path })),
      )
    }
    const content = await readBlob(repository.folder, entry.sha)
    if (/application\/vnd\.github\.(v3\.)?raw/.test(c.req.header('accept') ?? '')) {
      return c.body(new Uint8Array(content), 200, { 'content-type': 'application/vnd.github.raw; charset=utf-8' })
    }
    const inline = content.length <= mostInlineBytes ? content : undefined
    return c.json(representContentFile(world, repository, ref, { ...entry, path }, inline))
  }
  return newRoutes()
    .get('/contents', show)
    .get('/contents/:path{.+}', show)
    .put('/contents/:path{.+}', async c => {
      const repository = c.get('repository')
      const { folder } = repository
      const path = c.req.param('path')
      const fields = new Fields(c.get('body'))
      const message = fields.string('message')
      const content = fields.string('content')
      const branch = fields.optionalString('branch') ?? repository.defaultBranch
      const expected = fields.optionalString('sha')
      fields.finish()
      const parent = await resolveCommit(folder, `refs/heads/${branch}`)
      if (parent === undefined) throw new ApiError(404, `Branch ${branch} not found`)
      const before = await findEntry(folder, parent, path)
      if (before !== undefined && expected === undefined)
        throw unprocessable('Invalid request.\n\n"sha" wasn\'t supplied.')
      if (expected !== undefined && before?.sha !== expected) {
        throw new ApiError(409, `${path} does not match ${expected}`)
      }
      const sha = await writeBlob(folder, Buffer.from(content, 'base64'))
      const tree = await writeTree(folder, parent, [{ path, mode: before?.mode ?? '100644', sha }])
      const commit = await writeCommit(folder, { tree, parents: [parent], message })
      if (!(await swapRef(folder, `refs/heads/${branch}`, commit, parent))) {
        throw new ApiError(409, `${branch} is at another commit but expected ${parent}`)
      }
      await refreshPullRequests(world, repository)
      const entry = await findEntry(folder, commit, path)
      if (entry === undefined) throw notFound()
      return c.json(
        {
          content: representContentEntry(world, repository, branch, { ...entry, path }),
          commit: representGitCommit(world, repository, await readCommit(folder, commit)),
        },
        before === undefined ? 201 : 200,
      )
    })
}

async function findEntry(folder: string, commit: string, path: string): Promise<TreeEntry | undefined> {
  const slash = path.lastIndexOf('/')
  const tree = await resolve(folder, `${commit}:${path.slice(0, Math.max(slash, 0))}`)
  if (tree === undefined) return undefined
  const name = path.slice(slash + 1)
  return (await readTree(folder, tree, 'one-level')).find(entry => entry.path === name)
}
