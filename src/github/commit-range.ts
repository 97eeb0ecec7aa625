import type { Relation } from './ancestry.ts'
import type { GitHub } from './client.ts'
import { DeniedError } from './denied-error.ts'
import { limits } from './limits.ts'

/** What one commit has and another has not. */
export interface CommitRange {
  /** How `head` stands to `base`. */
  readonly relation: Relation
  /** Commits that `head` has and `base` has not, the oldest first: one page of them, at most 100. */
  readonly commits: readonly string[]
  /** How many there are. */
  readonly total: number
}

/**
 * Reads the commits between two of a repository.
 *
 * @throws DeniedError without `contents: read`; RemoteError
 */
export async function readCommitRange(
  github: GitHub,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<CommitRange> {
  if (base === head) return { relation: 'identical', commits: [], total: 0 }
  try {
    const { data } = await github.octokit.rest.repos.compareCommitsWithBasehead({
      ...github.repository,
      basehead: `${base}...${head}`,
      per_page: limits.pageSize,
      page: 1,
    })
    return { relation: data.status, commits: data.commits.map(({ sha }) => sha), total: data.total_commits }
  } catch (error) {
    if (error instanceof DeniedError && error.status === 404) return { relation: 'unknown', commits: [], total: 0 }
    throw error
  }
}
