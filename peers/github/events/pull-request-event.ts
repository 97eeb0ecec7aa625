import { representPullRequest } from '../represent/pull-request.ts'
import { representRepository } from '../represent/repository.ts'
import { representUser } from '../represent/user.ts'
import type { PullRequest } from '../state/pull-request.ts'
import type { World } from '../state/world.ts'

/** What `GITHUB_EVENT_PATH` holds for `pull_request` with the action `opened`. */
export async function pullRequestOpenedEvent(world: World, pull: PullRequest) {
  return { action: 'opened', ...(await payloadOf(world, pull)) }
}

/** The same for `synchronize`: the head branch moved away from `before`. */
export async function pullRequestSynchronizeEvent(world: World, pull: PullRequest, before: string) {
  return { action: 'synchronize', before, after: pull.head.sha, ...(await payloadOf(world, pull)) }
}

async function payloadOf(world: World, pull: PullRequest) {
  return {
    number: pull.number,
    pull_request: await representPullRequest(world, pull),
    repository: representRepository(world, pull.repository),
    sender: representUser(world, pull.author),
  }
}
