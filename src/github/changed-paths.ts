import type { GitHub } from './client.ts'
import { limits } from './limits.ts'

/** GitHub names the files of at most so many pages of a commit. */
const mostPages = 30

/** The paths that a commit changed against its first parent; a file that was moved is there by both its names. */
export async function readChangedPaths(github: GitHub, commit: string): Promise<readonly string[]> {
  const paths = new Set<string>()
  for (let page = 1; page <= mostPages; page++) {
    const { data } = await github.octokit.rest.repos.getCommit({
      ...github.repository,
      ref: commit,
      per_page: limits.pageSize,
      page,
    })
    const files = data.files ?? []
    for (const { filename, previous_filename: before } of files) {
      paths.add(filename)
      if (before !== undefined) paths.add(before)
    }
    if (files.length < limits.pageSize) break
  }
  return [...paths]
}
