import type { GitHub } from './client.ts'
import { DeniedError } from './denied-error.ts'
import { limits } from './limits.ts'

export interface HeadCommit {
  readonly sha: string
  /** `owner/name` of where the commit was pushed; another repository for a fork. */
  readonly repository: string
  readonly branch: string
}

/**
 * The number of the open pull request whose newest commit is `head`, or undefined where there is none.
 *
 * A `workflow_run` event names no pull request where the commit came from a fork, and GitHub knows no pull request of a fork's
 * commit: there it is found by the fork's branch, which counts only if its head is this very commit.
 */
export async function findOpenPullRequest(github: GitHub, head: HeadCommit): Promise<number | undefined> {
  const isIt = (pull: { state: string; head: { sha: string } }) => pull.state === 'open' && pull.head.sha === head.sha
  const byCommit = await listPullsOfCommit(github, head.sha)
  const found = byCommit.find(isIt)
  if (found !== undefined) return found.number
  const owner = head.repository.split('/')[0] ?? ''
  const byBranch = await github.octokit.paginate(github.octokit.rest.pulls.list, {
    ...github.repository,
    state: 'open',
    head: `${owner}:${head.branch}`,
    per_page: limits.pageSize,
  })
  return byBranch.find(isIt)?.number
}

/** A pull request as a link to it needs it. */
export interface MergedPullRequest {
  readonly number: number
  readonly url: string
}

/**
 * The pull requests of this repository that brought a commit in: for one of the default branch the one that was merged, however it was.
 * None where the repository does not know the commit.
 *
 * @throws DeniedError without `contents: read` or `pull-requests: read`; RemoteError
 */
export async function findMergedPullRequests(github: GitHub, sha: string): Promise<readonly MergedPullRequest[]> {
  const { owner, repo } = github.repository
  const ours = `${owner}/${repo}`.toLowerCase()
  const pulls = await listPullsOfCommit(github, sha)
  return pulls
    .filter(({ merged_at: mergedAt, base }) => mergedAt !== null && base.repo.full_name.toLowerCase() === ours)
    .map(({ number, html_url: url }) => ({ number, url }))
}

async function listPullsOfCommit(github: GitHub, sha: string) {
  try {
    return await github.octokit.paginate(github.octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
      ...github.repository,
      commit_sha: sha,
      per_page: limits.pageSize,
    })
  } catch (error) {
    // A commit that is in no branch of this repository is "not found" or "not processable".
    const unknown = (error instanceof DeniedError && error.status === 404) || isUnprocessable(error)
    if (unknown) return []
    throw error
  }
}

function isUnprocessable(error: unknown): boolean {
  return error instanceof Error && error.name === 'RemoteError' && 'status' in error && error.status === 422
}

/** The text of a file at a commit; undefined where it is not there, is no text file, or is larger than 1 MB. */
export async function readFileAt(github: GitHub, sha: string, path: string): Promise<string | undefined> {
  try {
    const { data } = await github.octokit.rest.repos.getContent({ ...github.repository, ref: sha, path })
    if (Array.isArray(data) || data.type !== 'file' || data.encoding !== 'base64') return undefined
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(data.content, 'base64'))
  } catch (error) {
    if (error instanceof TypeError || (error instanceof DeniedError && error.status === 404)) return undefined
    throw error
  }
}
