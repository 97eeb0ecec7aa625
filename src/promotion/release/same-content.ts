import { readChangedBetween } from '../../github/changed-between.ts'
import type { GitHub } from '../../github/client.ts'
import { resolveInTree } from '../../manifest/tree-path.ts'

/** How many commits are compared, the newest first: each is one request. */
const mostCommits = 10

/**
 * Those of some commits from which a folder is the same as at another commit, so that what is built of it is the same. Where nobody can tell, it is not.
 *
 * @param folder the application's `context`
 * @throws DeniedError without `contents: read`; RemoteError
 */
export async function findSameContent(
  source: GitHub,
  { commit, folder, others }: { readonly commit: string; readonly folder: string; readonly others: readonly string[] },
): Promise<ReadonlySet<string>> {
  const same = new Set<string>()
  for (const other of [...new Set(others)].slice(0, mostCommits)) {
    if (other === commit || (await isSame(source, { commit, folder, other }))) same.add(other)
  }
  return same
}

async function isSame(
  source: GitHub,
  { commit, folder, other }: { readonly commit: string; readonly folder: string; readonly other: string },
): Promise<boolean> {
  const forward = await readChangedBetween(source, { base: other, head: commit })
  // What it answers is what changed since their common commit: that tells both only where one of the two is it.
  const { relation, paths } =
    forward.relation === 'behind' ? await readChangedBetween(source, { base: commit, head: other }) : forward
  const root = resolveInTree('', folder)
  if (relation === 'identical') return true
  if (relation !== 'ahead' || paths === undefined || root === undefined) return false
  return !paths.some(path => root === '' || path === root || path.startsWith(`${root}/`))
}
