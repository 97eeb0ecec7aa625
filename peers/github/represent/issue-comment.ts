import type { IssueComment } from '../state/issue-comment.ts'
import type { Repository } from '../state/repository.ts'
import type { World } from '../state/world.ts'
import { representIntegration } from './integration.ts'
import { apiUrl, webUrl } from './repository.ts'
import { nodeId, type Schema } from './schema.ts'
import { representUser } from './user.ts'

export function representIssueComment(
  world: World,
  repository: Repository,
  comment: IssueComment,
): Schema<'issue-comment'> {
  return {
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    url: `${apiUrl(world, repository)}/issues/comments/${comment.id}`,
    html_url: `${webUrl(world, repository)}/pull/${comment.number}#issuecomment-${comment.id}`,
    issue_url: `${apiUrl(world, repository)}/issues/${comment.number}`,
    body: comment.body,
    user: representUser(world, comment.author),
    author_association: comment.author === repository.owner ? 'OWNER' : 'NONE',
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    performed_via_github_app: comment.app === undefined ? null : representIntegration(world, comment.app),
  }
}
