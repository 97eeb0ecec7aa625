import { readCommit, writeCommit } from '../git/commits.ts'
import { updateRef } from '../git/refs.ts'
import { ApiError } from '../http/api-error.ts'
import type { PullRequest } from './pull-request.ts'
import { refreshPullRequests } from './refresh-pull-requests.ts'
import { now, type World } from './world.ts'

export const mergeMethods = ['merge', 'squash'] as const

/**
 * Merges a pull request, and returns the commit that its base branch then has.
 *
 * @throws ApiError 405 where it is not open or conflicts
 */
export async function mergePullRequest(
  world: World,
  pull: PullRequest,
  method: (typeof mergeMethods)[number] = 'merge',
): Promise<string> {
  const { repository, base, head, number, title } = pull
  if (pull.state !== 'open' || pull.mergeCommit === undefined) throw new ApiError(405, 'Pull Request is not mergeable')
  const { tree } = await readCommit(repository.folder, pull.mergeCommit)
  const isSquash = method === 'squash'
  const commit = await writeCommit(repository.folder, {
    tree,
    parents: isSquash ? [base.sha] : [base.sha, head.sha],
    message: isSquash
      ? `${title} (#${number})`
      : `Merge pull request #${number} from ${head.repository.owner.login}/${head.branch}\n\n${title}`,
  })
  const time = now()
  Object.assign(pull, { state: 'closed', mergedAt: time, closedAt: time, updatedAt: time, mergeCommit: commit })
  await updateRef(repository.folder, `refs/heads/${base.branch}`, commit)
  await refreshPullRequests(world, repository)
  return commit
}
