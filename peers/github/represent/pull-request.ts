import { changedFiles, divergence } from '../git/changes.ts'
import type { PullRequest } from '../state/pull-request.ts'
import type { Repository } from '../state/repository.ts'
import type { World } from '../state/world.ts'
import { apiUrl, representRepository, webUrl } from './repository.ts'
import { nodeId, type Schema } from './schema.ts'
import { representUser } from './user.ts'

/** As lists show it. */
export function representPullRequestSimple(world: World, pull: PullRequest): Schema<'pull-request-simple'> {
  return {
    ...shared(world, pull),
    labels: [],
    draft: pull.draft,
    author_association: associationOf(pull),
    head: side(world, pull.head.repository, pull.head.branch, pull.head.sha),
    base: side(world, pull.repository, pull.base.branch, pull.base.sha),
  }
}

/** As it is shown alone, and in events. */
export async function representPullRequest(world: World, pull: PullRequest): Promise<Schema<'pull-request'>> {
  const { folder } = pull.repository
  const distance = await divergence(folder, pull.base.sha, pull.head.sha)
  const files = await changedFiles(folder, distance?.mergeBase ?? pull.base.sha, pull.head.sha)
  const conflict = pull.mergeCommit === undefined
  return {
    ...shared(world, pull),
    labels: [],
    draft: pull.draft,
    author_association: associationOf(pull),
    head: side(world, pull.head.repository, pull.head.branch, pull.head.sha),
    base: side(world, pull.repository, pull.base.branch, pull.base.sha),
    merged: pull.mergedAt !== null,
    mergeable: pull.state === 'open' ? !conflict : null,
    rebaseable: !conflict,
    mergeable_state: conflict ? 'dirty' : 'clean',
    merged_by: null,
    comments: pull.repository.comments.filter(comment => comment.number === pull.number).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: distance?.ahead ?? 0,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  }
}

function shared(world: World, pull: PullRequest) {
  const url = `${apiUrl(world, pull.repository)}/pulls/${pull.number}`
  const issue = `${apiUrl(world, pull.repository)}/issues/${pull.number}`
  const web = `${webUrl(world, pull.repository)}/pull/${pull.number}`
  const links = {
    self: url,
    html: web,
    issue,
    comments: `${issue}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${apiUrl(world, pull.repository)}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${apiUrl(world, pull.repository)}/statuses/${pull.head.sha}`,
  }
  const link = (href: string) => ({ href })
  return {
    url,
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    html_url: web,
    diff_url: `${web}.diff`,
    patch_url: `${web}.patch`,
    issue_url: links.issue,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    _links: {
      self: link(links.self),
      html: link(links.html),
      issue: link(links.issue),
      comments: link(links.comments),
      review_comments: link(links.review_comments),
      review_comment: link(links.review_comment),
      commits: link(links.commits),
      statuses: link(links.statuses),
    },
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: representUser(world, pull.author),
    body: pull.body,
    milestone: null,
    active_lock_reason: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit ?? null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    auto_merge: null,
  }
}

function side(world: World, repository: Repository, branch: string, sha: string) {
  return {
    label: `${repository.owner.login}:${branch}`,
    ref: branch,
    sha,
    user: representUser(world, repository.owner),
    repo: representRepository(world, repository),
  }
}

function associationOf(pull: PullRequest): Schema<'author-association'> {
  if (pull.author === pull.repository.owner) return 'OWNER'
  return pull.head.repository === pull.repository ? 'MEMBER' : 'CONTRIBUTOR'
}
