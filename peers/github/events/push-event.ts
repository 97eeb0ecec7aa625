import { changedFiles } from '../git/changes.ts'
import { listCommits, readCommit } from '../git/commits.ts'
import { representRepository, webUrl } from '../represent/repository.ts'
import { representUser } from '../represent/user.ts'
import type { Repository } from '../state/repository.ts'
import type { User } from '../state/user.ts'
import type { World } from '../state/world.ts'

export interface Push {
  readonly repository: Repository
  readonly branch: string
  readonly before: string
  readonly after: string
  readonly pusher: User
}

/** What `GITHUB_EVENT_PATH` holds for a push of new commits to a branch that was there before. */
export async function pushEvent(world: World, { repository, branch, before, after, pusher }: Push) {
  const { folder } = repository
  const commits = []
  for (const { sha } of await listCommits(folder, before, after, 2048)) {
    commits.push(await representPushedCommit(world, repository, sha))
  }
  return {
    ref: `refs/heads/${branch}`,
    before,
    after,
    created: false,
    deleted: false,
    forced: false,
    base_ref: null,
    compare: `${webUrl(world, repository)}/compare/${before}...${after}`,
    commits,
    head_commit: await representPushedCommit(world, repository, after),
    repository: representRepository(world, repository),
    pusher: { name: pusher.login, email: null },
    sender: representUser(world, pusher),
  }
}

async function representPushedCommit(world: World, repository: Repository, sha: string) {
  const commit = await readCommit(repository.folder, sha)
  const parent = commit.parents[0]
  const files = parent === undefined ? [] : await changedFiles(repository.folder, parent, sha)
  const pathsOf = (wanted: readonly string[]) =>
    files.filter(({ status }) => wanted.includes(status)).map(({ path }) => path)
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: `${webUrl(world, repository)}/commit/${commit.sha}`,
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
    added: pathsOf(['added']),
    removed: pathsOf(['removed']),
    modified: pathsOf(['modified', 'renamed', 'changed']),
  }
}
