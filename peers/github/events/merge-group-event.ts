import { readCommit } from '../git/commits.ts'
import { representRepository } from '../represent/repository.ts'
import { representUser } from '../represent/user.ts'
import type { Repository } from '../state/repository.ts'
import { ensureUser, type World } from '../state/world.ts'

export interface MergeGroup {
  readonly repository: Repository
  /** `main`. */
  readonly baseBranch: string
  readonly baseSha: string
  /** `gh-readonly-queue/main/pr-7-<sha>`. */
  readonly headBranch: string
  readonly headSha: string
}

/** What `GITHUB_EVENT_PATH` holds when the merge queue asks for the checks of a group. */
export async function mergeGroupEvent(world: World, group: MergeGroup) {
  const commit = await readCommit(group.repository.folder, group.headSha)
  return {
    action: 'checks_requested',
    merge_group: {
      head_sha: group.headSha,
      head_ref: `refs/heads/${group.headBranch}`,
      base_sha: group.baseSha,
      base_ref: `refs/heads/${group.baseBranch}`,
      head_commit: {
        id: commit.sha,
        tree_id: commit.tree,
        message: commit.message,
        timestamp: commit.committer.date,
        author: { name: commit.author.name, email: commit.author.email },
        committer: { name: commit.committer.name, email: commit.committer.email },
      },
    },
    repository: representRepository(world, group.repository),
    sender: representUser(world, ensureUser(world, 'github-merge-queue[bot]')),
  }
}
