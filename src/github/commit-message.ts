import type { GitHub } from './client.ts'
import { DeniedError } from './denied-error.ts'
import { RemoteError } from './remote-error.ts'

/** The message of a commit; undefined where the repository has no such commit. */
export async function readCommitMessage(github: GitHub, sha: string): Promise<string | undefined> {
  try {
    const { data } = await github.octokit.rest.repos.getCommit({ ...github.repository, ref: sha, per_page: 1 })
    // Another ref may be called like a commit.
    return data.sha === sha ? data.commit.message : undefined
  } catch (error) {
    if (error instanceof DeniedError && error.status === 404) return undefined
    if (error instanceof RemoteError && error.status === 422) return undefined
    throw error
  }
}
