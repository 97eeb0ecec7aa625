import { resolveCommit } from '../git/refs.ts'
import { validationFailed } from '../http/api-error.ts'
import type { PullRequest } from './pull-request.ts'
import { refreshPullRequest } from './refresh-pull-requests.ts'
import { fullName, type Repository } from './repository.ts'
import type { User } from './user.ts'
import { findRepository, nextId, now, type World } from './world.ts'

export interface NewPullRequest {
  /** Where it is opened. */
  readonly repository: Repository
  readonly head: { readonly repository: Repository; readonly branch: string }
  /** A branch of `repository`. */
  readonly base: string
  readonly title: string
  readonly body?: string | null
  readonly draft?: boolean
  readonly author: User
}

/**
 * Opens a pull request and makes `refs/pull/N/head` and `refs/pull/N/merge`.
 *
 * @throws ApiError 422 where a branch does not exist or the same pull request is open already
 */
export async function openPullRequest(world: World, wanted: NewPullRequest): Promise<PullRequest> {
  const { repository, head } = wanted
  const baseSha = await resolveCommit(repository.folder, `refs/heads/${wanted.base}`)
  if (baseSha === undefined) throw validationFailed({ resource: 'PullRequest', field: 'base', code: 'invalid' })
  const headSha = await resolveCommit(head.repository.folder, `refs/heads/${head.branch}`)
  if (headSha === undefined) throw validationFailed({ resource: 'PullRequest', field: 'head', code: 'invalid' })
  const isSame = (pull: PullRequest) =>
    pull.state === 'open' &&
    pull.base.branch === wanted.base &&
    pull.head.repository === head.repository &&
    pull.head.branch === head.branch
  if (repository.pulls.some(isSame)) {
    const message = `A pull request already exists for ${head.repository.owner.login}:${head.branch}.`
    throw validationFailed({ resource: 'PullRequest', field: '', code: 'custom', message })
  }
  repository.lastNumber += 1
  const time = now()
  const pull: PullRequest = {
    id: nextId(world),
    number: repository.lastNumber,
    author: wanted.author,
    title: wanted.title,
    body: wanted.body ?? null,
    state: 'open',
    draft: wanted.draft ?? false,
    repository,
    base: { branch: wanted.base, sha: baseSha },
    head: { repository: head.repository, branch: head.branch, sha: headSha },
    mergeCommit: undefined,
    createdAt: time,
    updatedAt: time,
    closedAt: null,
    mergedAt: null,
  }
  repository.pulls.push(pull)
  await refreshPullRequest(pull)
  return pull
}

/** What `head` of a request names: `branch`, `owner:branch` or `owner/repository:branch`. */
export function findHead(world: World, repository: Repository, head: string): NewPullRequest['head'] | undefined {
  const colon = head.indexOf(':')
  if (colon === -1) return { repository, branch: head }
  const [owner = '', name] = head.slice(0, colon).split('/')
  const branch = head.slice(colon + 1)
  if (name !== undefined) {
    const named = findRepository(world, owner, name)
    return named === undefined ? undefined : { repository: named, branch }
  }
  const inNetwork = (candidate: Repository) => candidate === repository || candidate.parent === repository
  const found = world.repositories.find(
    candidate => inNetwork(candidate) && fullName(candidate).toLowerCase().startsWith(`${owner.toLowerCase()}/`),
  )
  return found === undefined ? undefined : { repository: found, branch }
}
