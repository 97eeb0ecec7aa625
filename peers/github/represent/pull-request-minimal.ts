import type { PullRequest } from '../state/pull-request.ts'
import type { Repository } from '../state/repository.ts'
import type { World } from '../state/world.ts'
import { apiUrl } from './repository.ts'
import type { Schema } from './schema.ts'

/** The few fields that a check run or a workflow run shows of a pull request. */
export function representPullRequestMinimal(world: World, pull: PullRequest): Schema<'pull-request-minimal'> {
  const side = (repository: Repository) => ({
    id: repository.id,
    url: apiUrl(world, repository),
    name: repository.name,
  })
  return {
    id: pull.id,
    number: pull.number,
    url: `${apiUrl(world, pull.repository)}/pulls/${pull.number}`,
    head: { ref: pull.head.branch, sha: pull.head.sha, repo: side(pull.head.repository) },
    base: { ref: pull.base.branch, sha: pull.base.sha, repo: side(pull.repository) },
  }
}
