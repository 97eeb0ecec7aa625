import { mergeCommits } from '../git/merge.ts'
import { deleteRef, fetchRef, resolveCommit, updateRef } from '../git/refs.ts'
import type { PullRequest } from './pull-request.ts'
import type { Repository } from './repository.ts'
import { now, type World } from './world.ts'

/** Brings the open pull requests that touch `repository` up to date after its branches moved; one such update at a time. */
export function refreshPullRequests(world: World, repository: Repository): Promise<void> {
  const refreshed = world.refreshed.then(() => refresh(world, repository))
  // One that fails is its caller's matter, not that of the next in the row.
  world.refreshed = refreshed.catch(() => {})
  return refreshed
}

async function refresh(world: World, repository: Repository): Promise<void> {
  for (const { pulls } of world.repositories) {
    for (const pull of pulls) {
      const touched = pull.repository === repository || pull.head.repository === repository
      if (touched && pull.state === 'open') await refreshPullRequest(pull)
    }
  }
}

/** Makes `refs/pull/N/head` and `refs/pull/N/merge` anew where a branch moved. */
export async function refreshPullRequest(pull: PullRequest): Promise<void> {
  const { folder } = pull.repository
  const base = await resolveCommit(folder, `refs/heads/${pull.base.branch}`)
  const head = await resolveCommit(pull.head.repository.folder, `refs/heads/${pull.head.branch}`)
  // A pull request outlives its branches.
  if (base === undefined || head === undefined) return
  const isNew = pull.mergeCommit === undefined
  if (!isNew && base === pull.base.sha && head === pull.head.sha) return
  pull.base.sha = base
  pull.head.sha = head
  await fetchRef(folder, pull.head.repository.folder, head, `refs/pull/${pull.number}/head`)
  pull.mergeCommit = await mergeCommits(folder, base, head)
  const mergeRef = `refs/pull/${pull.number}/merge`
  if (pull.mergeCommit === undefined) await deleteRef(folder, mergeRef)
  else await updateRef(folder, mergeRef, pull.mergeCommit)
  pull.updatedAt = now()
}
