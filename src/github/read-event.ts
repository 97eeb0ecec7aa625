import { UserError } from '../text/user-error.ts'
import type { JsonValue } from '../yaml/json.ts'
import { valueAt } from '../yaml/pointer.ts'
import type { RunEvent } from './event.ts'
import { Payload } from './payload.ts'

/** GitHub sends no event larger than 25 MB. */
const mostPayloadCharacters = 25 * 1024 * 1024

export interface EventSource {
  /** `GITHUB_EVENT_NAME`. */
  readonly name: string
  /** What the file of `GITHUB_EVENT_PATH` holds. */
  readonly payload: string
  /** `GITHUB_ACTOR`: who started the run. */
  readonly actor: string
}

/**
 * Reads what started the run.
 *
 * @throws UserError that names every field of the payload that is missing or wrong
 */
export function readEvent(source: EventSource): RunEvent {
  const root = parse(source)
  const payload = new Payload(root)
  const event = readAs(source, root, payload)
  if (payload.problems.length > 0) {
    throw new UserError(
      `The payload of the ${source.name} event (GITHUB_EVENT_PATH) is not as GitHub sends it:\n${payload.problems.join('\n')}`,
    )
  }
  return event
}

function readAs(source: EventSource, root: JsonValue, payload: Payload): RunEvent {
  switch (source.name) {
    case 'pull_request': {
      const headRepository = payload.repository('pull_request', 'head', 'repo', 'full_name')
      const isFork = headRepository !== valueAt(root, ['pull_request', 'base', 'repo', 'full_name'])
      return {
        name: 'pull_request',
        action: payload.name('action'),
        number: payload.id('pull_request', 'number'),
        headSha: payload.sha('pull_request', 'head', 'sha'),
        headBranch: payload.name('pull_request', 'head', 'ref'),
        headRepository,
        baseSha: payload.sha('pull_request', 'base', 'sha'),
        baseBranch: payload.name('pull_request', 'base', 'ref'),
        isFork,
        hasReadOnlyToken: isFork || source.actor === 'dependabot[bot]',
      }
    }
    case 'merge_group':
      return {
        name: 'merge_group',
        headSha: payload.sha('merge_group', 'head_sha'),
        headRef: payload.name('merge_group', 'head_ref'),
        baseSha: payload.sha('merge_group', 'base_sha'),
        baseRef: payload.name('merge_group', 'base_ref'),
      }
    case 'push':
      return { name: 'push', ref: payload.name('ref'), before: payload.sha('before'), after: payload.sha('after') }
    case 'workflow_run': {
      const ended = valueAt(root, ['workflow_run', 'conclusion'])
      return {
        name: 'workflow_run',
        runId: payload.id('workflow_run', 'id'),
        headSha: payload.sha('workflow_run', 'head_sha'),
        headBranch: payload.name('workflow_run', 'head_branch'),
        headRepository: payload.repository('workflow_run', 'head_repository', 'full_name'),
        event: payload.name('workflow_run', 'event'),
        conclusion: ended === null || ended === undefined ? undefined : payload.name('workflow_run', 'conclusion'),
        path: payload.name('workflow_run', 'path'),
      }
    }
    default:
      return { name: 'other', event: source.name }
  }
}

function parse({ name, payload }: EventSource): JsonValue {
  if (payload.length > mostPayloadCharacters) {
    throw new UserError(`The payload of the ${name} event is larger than 25 MB, which GitHub never sends.`)
  }
  try {
    return JSON.parse(payload) as JsonValue
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UserError(`The payload of the ${name} event (GITHUB_EVENT_PATH) is not JSON: ${reason}`)
  }
}
