import { changedFiles } from '../git/changes.ts'
import { readCommit } from '../git/commits.ts'
import { isAncestor } from '../git/refs.ts'
import { runGit } from '../git/run-git.ts'
import { newRoutes, type PeerContext, type PeerRoutes } from '../http/context.ts'
import { paginate } from '../http/paginate.ts'
import { representChangedFile, representCommit } from '../represent/commit.ts'
import { representPullRequestSimple } from '../represent/pull-request.ts'
import type { PullRequest } from '../state/pull-request.ts'
import type { World } from '../state/world.ts'
import { existingCommit } from './existing-commit.ts'

/** The tree without files, which every git knows. */
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'

export function commitRoutes(world: World): PeerRoutes {
  return newRoutes()
    .get('/commits/:ref', async c => {
      const repository = c.get('repository')
      const sha = await existingCommit(c)
      const commit = await readCommit(repository.folder, sha)
      const files = await changedFiles(repository.folder, commit.parents[0] ?? (await writeEmptyTree(c)), sha)
      const additions = files.reduce((sum, file) => sum + file.additions, 0)
      const deletions = files.reduce((sum, file) => sum + file.deletions, 0)
      return c.json({
        ...representCommit(world, repository, commit),
        stats: { additions, deletions, total: additions + deletions },
        files: files.map(file => representChangedFile(world, repository, sha, file)),
      })
    })
    .get('/commits/:ref/pulls', async c => {
      const repository = c.get('repository')
      const sha = await existingCommit(c)
      const { folder, defaultBranch, pulls } = repository
      const isMerged = await isAncestor(folder, sha, `refs/heads/${defaultBranch}`)
      const found: PullRequest[] = []
      for (const pull of pulls) {
        // Of a commit of the default branch only the merged one is found. A fork's commit is in no branch of this repository before that.
        const counts = isMerged ? pull.mergedAt !== null : pull.head.repository === repository
        if (counts && (pull.mergeCommit === sha || (await isIn(folder, pull, sha)))) found.push(pull)
      }
      return c.json(paginate(world, c, found).map(pull => representPullRequestSimple(world, pull)))
    })
}

async function isIn(folder: string, pull: PullRequest, sha: string): Promise<boolean> {
  const inHead = await isAncestor(folder, sha, pull.head.sha)
  return inHead && !(await isAncestor(folder, sha, pull.base.sha))
}

async function writeEmptyTree(c: PeerContext): Promise<string> {
  await runGit(c.get('repository').folder, ['hash-object', '-t', 'tree', '-w', '--stdin'])
  return emptyTree
}
