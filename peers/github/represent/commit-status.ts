import type { CommitStatus } from '../state/commit-status.ts'
import type { Repository } from '../state/repository.ts'
import type { World } from '../state/world.ts'
import { apiUrl, representRepository } from './repository.ts'
import { nodeId, type Schema } from './schema.ts'
import { representUser } from './user.ts'

/** As it is made and listed. */
export function representCommitStatus(world: World, repository: Repository, status: CommitStatus): Schema<'status'> {
  return { ...representSimple(world, repository, status), creator: representUser(world, status.creator) }
}

/** @param last the last of each context */
export function representCombinedStatus(
  world: World,
  repository: Repository,
  sha: string,
  { last, page }: { readonly last: readonly CommitStatus[]; readonly page: readonly CommitStatus[] },
): Schema<'combined-commit-status'> {
  const commit = `${apiUrl(world, repository)}/commits/${sha}`
  return {
    state: combine(last),
    statuses: page.map(status => representSimple(world, repository, status)),
    sha,
    total_count: last.length,
    repository: representRepository(world, repository),
    commit_url: commit,
    url: `${commit}/status`,
  }
}

/** @see https://docs.github.com/rest/commits/statuses#get-the-combined-status-for-a-specific-reference */
function combine(last: readonly CommitStatus[]): 'failure' | 'pending' | 'success' {
  if (last.some(({ state }) => state === 'error' || state === 'failure')) return 'failure'
  return last.length === 0 || last.some(({ state }) => state === 'pending') ? 'pending' : 'success'
}

function representSimple(world: World, repository: Repository, status: CommitStatus): Schema<'simple-commit-status'> {
  return {
    url: `${apiUrl(world, repository)}/statuses/${status.sha}`,
    avatar_url: `${world.url}/avatars/${status.creator.id}`,
    id: status.id,
    node_id: nodeId('SC', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  }
}
