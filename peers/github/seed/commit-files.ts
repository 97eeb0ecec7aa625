import { writeCommit } from '../git/commits.ts'
import { writeBlob, writeTree } from '../git/objects.ts'
import { resolveCommit, updateRef } from '../git/refs.ts'
import { refreshPullRequests } from '../state/refresh-pull-requests.ts'
import type { Repository } from '../state/repository.ts'
import type { World } from '../state/world.ts'

export interface FilesCommit {
  readonly branch: string
  /** The branch or commit to start from where `branch` does not exist yet; without it, the branch starts empty. */
  readonly from?: string
  readonly message: string
  /** Content by path; undefined takes the file away. */
  readonly files: Readonly<Record<string, string | undefined>>
}

/** Adds one commit to a branch and returns its hash, as if it had been pushed. */
export async function commitFiles(world: World, repository: Repository, wanted: FilesCommit): Promise<string> {
  const { folder } = repository
  const start = wanted.from === undefined ? undefined : await resolveCommit(folder, wanted.from)
  const parent = (await resolveCommit(folder, `refs/heads/${wanted.branch}`)) ?? start
  const changes = []
  for (const [path, content] of Object.entries(wanted.files)) {
    const sha = content === undefined ? undefined : await writeBlob(folder, Buffer.from(content))
    changes.push({ path, mode: '100644', sha })
  }
  const tree = await writeTree(folder, parent, changes)
  const parents = parent === undefined ? [] : [parent]
  const commit = await writeCommit(folder, { tree, parents, message: wanted.message })
  await updateRef(folder, `refs/heads/${wanted.branch}`, commit)
  await refreshPullRequests(world, repository)
  return commit
}
