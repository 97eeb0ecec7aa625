import type { GitHub } from './client.ts'
import { DeniedError } from './denied-error.ts'
import { RemoteError } from './remote-error.ts'

/**
 * The commit that begins with some hex digits; undefined where the repository has none, or several.
 *
 * @throws DeniedError without `contents: read`; RemoteError
 */
export async function findCommit(github: GitHub, beginning: string): Promise<string | undefined> {
  try {
    const { data } = await github.octokit.rest.repos.getCommit({ ...github.repository, ref: beginning, per_page: 1 })
    // A branch may be called like that.
    return data.sha.startsWith(beginning) ? data.sha : undefined
  } catch (error) {
    if (error instanceof DeniedError && error.status === 404) return undefined
    if (error instanceof RemoteError && error.status === 422) return undefined
    throw error
  }
}
