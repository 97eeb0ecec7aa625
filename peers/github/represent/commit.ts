import type { ChangedFile } from '../git/changes.ts'
import type { Commit } from '../git/commits.ts'
import type { Repository } from '../state/repository.ts'
import type { World } from '../state/world.ts'
import { apiUrl, webUrl } from './repository.ts'
import { nodeId, type Schema } from './schema.ts'

const unsigned = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null }

/** As `commits/{ref}` and lists of commits show it. */
export function representCommit(world: World, repository: Repository, commit: Commit): Schema<'commit'> {
  const url = `${apiUrl(world, repository)}/commits/${commit.sha}`
  const gitUrl = `${apiUrl(world, repository)}/git`
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    url,
    html_url: `${webUrl(world, repository)}/commit/${commit.sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url: `${gitUrl}/commits/${commit.sha}`,
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: `${gitUrl}/trees/${commit.tree}` },
      verification: unsigned,
    },
    // Nobody's account is known by the mail address of a commit.
    author: null,
    committer: null,
    parents: parentsOf(world, repository, commit),
  }
}

/** As the git data routes show it. */
export function representGitCommit(world: World, repository: Repository, commit: Commit): Schema<'git-commit'> {
  const gitUrl = `${apiUrl(world, repository)}/git`
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    url: `${gitUrl}/commits/${commit.sha}`,
    html_url: `${webUrl(world, repository)}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    message: commit.message,
    tree: { sha: commit.tree, url: `${gitUrl}/trees/${commit.tree}` },
    parents: parentsOf(world, repository, commit),
    verification: unsigned,
  }
}

function parentsOf(world: World, repository: Repository, commit: Commit) {
  return commit.parents.map(sha => ({
    sha,
    url: `${apiUrl(world, repository)}/commits/${sha}`,
    html_url: `${webUrl(world, repository)}/commit/${sha}`,
  }))
}

/** One changed file, of a pull request, a commit or a comparison. */
export function representChangedFile(
  world: World,
  repository: Repository,
  commit: string,
  file: ChangedFile,
): Schema<'diff-entry'> {
  const path = file.path.split('/').map(encodeURIComponent).join('/')
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${webUrl(world, repository)}/blob/${commit}/${path}`,
    raw_url: `${webUrl(world, repository)}/raw/${commit}/${path}`,
    contents_url: `${apiUrl(world, repository)}/contents/${path}?ref=${commit}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
  }
}
