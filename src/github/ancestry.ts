import type { GitHub } from './client.ts'
import { DeniedError } from './denied-error.ts'
import { parseRepositoryName } from './repository-name.ts'

/** How a commit stands to another: after it, before it, on another line, or the two cannot be compared. */
export type Relation = 'identical' | 'ahead' | 'behind' | 'diverged' | 'unknown'

/** How `head` stands to `base` in a repository, `owner/name`. */
export async function compareCommits(
  github: GitHub,
  repository: string,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<Relation> {
  if (base === head) return 'identical'
  try {
    const { data } = await github.octokit.rest.repos.compareCommitsWithBasehead({
      ...parseRepositoryName(repository),
      basehead: `${base}...${head}`,
      per_page: 1,
    })
    return data.status
  } catch (error) {
    // A commit that was rewritten away, or a repository that the token may not see.
    if (error instanceof DeniedError && error.status === 404) return 'unknown'
    throw error
  }
}
