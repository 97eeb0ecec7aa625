import type { Relation } from './ancestry.ts'
import type { GitHub } from './client.ts'
import { DeniedError } from './denied-error.ts'

/** What changed from one commit to another. */
export interface ChangedBetween {
  /** How `head` stands to `base`. */
  readonly relation: Relation
  /** Changed since the two had a common commit, a file that was moved by both its names; undefined where they are more than GitHub tells. */
  readonly paths: readonly string[] | undefined
}

/** GitHub tells at most so many files of a comparison. */
const mostFiles = 300

/**
 * The paths that changed from `base` to `head`: one request.
 *
 * @throws DeniedError without `contents: read`; RemoteError
 */
export async function readChangedBetween(
  github: GitHub,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<ChangedBetween> {
  try {
    const { data } = await github.octokit.rest.repos.compareCommitsWithBasehead({
      ...github.repository,
      basehead: `${base}...${head}`,
      per_page: 1,
      page: 1,
    })
    const files = data.files ?? []
    const paths = files.flatMap(({ filename, previous_filename: before }) => [filename, ...(before ? [before] : [])])
    return { relation: data.status, paths: files.length < mostFiles ? paths : undefined }
  } catch (error) {
    if (error instanceof DeniedError && error.status === 404) return { relation: 'unknown', paths: undefined }
    throw error
  }
}
