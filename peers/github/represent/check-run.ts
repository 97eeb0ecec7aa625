import type { CheckAnnotation, CheckRun } from '../state/check-run.ts'
import { fullName, type Repository } from '../state/repository.ts'
import type { World } from '../state/world.ts'
import { representIntegration } from './integration.ts'
import { representPullRequestMinimal } from './pull-request-minimal.ts'
import { apiUrl, webUrl } from './repository.ts'
import { nodeId, type Schema } from './schema.ts'

export function representCheckRun(world: World, repository: Repository, check: CheckRun): Schema<'check-run'> {
  const url = `${apiUrl(world, repository)}/check-runs/${check.id}`
  return {
    id: check.id,
    node_id: nodeId('CR', check.id),
    head_sha: check.headSha,
    external_id: check.externalId ?? '',
    url,
    html_url: `${webUrl(world, repository)}/runs/${check.id}`,
    details_url: check.detailsUrl ?? `${webUrl(world, repository)}/runs/${check.id}`,
    status: check.status,
    conclusion: check.conclusion,
    started_at: check.startedAt,
    completed_at: check.completedAt,
    name: check.name,
    check_suite: { id: check.id },
    app: representIntegration(world, 'github-actions'),
    pull_requests: repository.pulls
      .filter(pull => pull.state === 'open' && pull.head.sha === check.headSha && pull.head.repository === repository)
      .map(pull => representPullRequestMinimal(world, pull)),
    output: {
      title: check.title,
      summary: check.summary,
      text: check.text,
      annotations_count: check.annotations.length,
      annotations_url: `${url}/annotations`,
    },
  }
}

export function representAnnotation(
  world: World,
  repository: Repository,
  check: CheckRun,
  annotation: CheckAnnotation,
): Schema<'check-annotation'> {
  return {
    path: annotation.path,
    start_line: annotation.startLine,
    end_line: annotation.endLine,
    start_column: annotation.startColumn,
    end_column: annotation.endColumn,
    annotation_level: annotation.level,
    title: annotation.title,
    message: annotation.message,
    raw_details: annotation.rawDetails,
    blob_href: `${world.url}/${fullName(repository)}/blob/${check.headSha}/${encodeURI(annotation.path)}`,
  }
}
