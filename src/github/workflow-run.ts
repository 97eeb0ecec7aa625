import type { RestEndpointMethodTypes } from '@octokit/rest'
import type { GitHub } from './client.ts'
import { DeniedError } from './denied-error.ts'

/** One attempt of a workflow's run. */
export interface WorkflowRun {
  readonly id: number
  readonly attempt: number
  /** `owner/name`, of the repository whose workflow it is. */
  readonly repository: string
  /** `owner/name` of where the head commit is; a fork's name for its pull request, undefined for a fork that is gone. */
  readonly headRepository: string | undefined
  /** `.github/workflows/deploy.yml`, without the ref that GitHub writes behind some. */
  readonly path: string
  readonly event: string
  /** A branch, or the tag that was pushed; nothing tells the two apart. */
  readonly headBranch: string | undefined
  readonly headSha: string
  readonly status: string
  readonly conclusion: string | undefined
  /** Of this attempt, in milliseconds since 1970. */
  readonly startedAt: number
  readonly updatedAt: number
  /** Its page. */
  readonly url: string
}

/**
 * One attempt of a run, the newest where none is named; undefined where the repository has no such run, or no longer.
 *
 * @throws DeniedError without `actions: read`; RemoteError
 */
export async function readWorkflowRun(
  github: GitHub,
  { id, attempt }: { readonly id: number; readonly attempt?: number },
): Promise<WorkflowRun | undefined> {
  const { actions } = github.octokit.rest
  const request = { ...github.repository, run_id: id }
  try {
    const { data } =
      attempt === undefined
        ? await actions.getWorkflowRun(request)
        : await actions.getWorkflowRunAttempt({ ...request, attempt_number: attempt })
    return readRun(data)
  } catch (error) {
    if (error instanceof DeniedError && error.status === 404) return undefined
    throw error
  }
}

/** A run as GitHub answers with it. */
export function readRun(data: RestEndpointMethodTypes['actions']['getWorkflowRun']['response']['data']): WorkflowRun {
  return {
    id: Number(data.id),
    attempt: Number(data.run_attempt ?? 1),
    repository: data.repository.full_name,
    headRepository: data.head_repository?.full_name,
    path: data.path.replace(/@.*$/, ''),
    event: data.event,
    headBranch: data.head_branch ?? undefined,
    headSha: data.head_sha,
    status: data.status ?? '',
    conclusion: data.conclusion ?? undefined,
    startedAt: Date.parse(data.run_started_at ?? data.created_at),
    updatedAt: Date.parse(data.updated_at),
    url: data.html_url,
  }
}
