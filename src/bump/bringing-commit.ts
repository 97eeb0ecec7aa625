import { compareCommits } from '../github/ancestry.ts'
import { readPathHistory } from '../github/branch-state.ts'
import type { GitHub } from '../github/client.ts'
import type { Bump } from './bump.ts'
import { bringingCommits } from './bump-history.ts'
import type { BumpTarget } from './bump-request.ts'
import type { BumpRecord } from './trailers.ts'

/**
 * The commit since which a branch names all these images: of the commits whose trailers say that they brought one of them, the newest.
 * Undefined where an image came without saying so. Anybody may write trailers: they tell where to look, and prove nothing.
 *
 * @param head the branch's commit, at which all the images stand
 * @throws DeniedError, RemoteError
 */
export async function findBringingCommit(
  github: GitHub,
  head: string,
  targets: readonly BumpTarget[],
): Promise<string | undefined> {
  const history = await readPathHistory(github, head, [...new Set(targets.flatMap(({ paths }) => paths))])
  const found = new Set<string>()
  for (const target of targets) {
    const commits = target.paths.flatMap(path => history.get(path) ?? [])
    for (const bump of target.bumps) {
      const commit = bringingCommits(commits, bump, target).find(({ record }) => isVersion(record, bump))
      if (commit === undefined) return undefined
      found.add(commit.sha)
    }
  }
  const [first, ...rest] = found
  let newest = first
  for (const sha of rest) if (newest !== undefined && (await isLater(github, sha, newest))) newest = sha
  return newest
}

/** A tag may have been brought with another digest. */
function isVersion({ tag, digest }: BumpRecord, bump: Bump): boolean {
  return bump.digest === undefined ? tag === bump.tag : digest === bump.digest
}

async function isLater(github: GitHub, commit: string, other: string): Promise<boolean> {
  const { owner, repo } = github.repository
  return (await compareCommits(github, `${owner}/${repo}`, { base: other, head: commit })) === 'ahead'
}
