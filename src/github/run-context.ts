import { UserError } from '../text/user-error.ts'
import type { RunEvent } from './event.ts'
import { readEvent } from './read-event.ts'
import { parseRepositoryName } from './repository-name.ts'

/** The run that an action is part of. */
export interface RunContext {
  /** `https://api.github.com`. */
  readonly apiUrl: string
  /** `https://github.com`. */
  readonly serverUrl: string
  /** `owner/name`. */
  readonly repository: string
  /** What is checked out: for a pull request the merge commit, not its head. */
  readonly sha: string
  readonly ref: string
  readonly runId: number
  /** The page of the run. */
  readonly runUrl: string
  readonly event: RunEvent
}

/**
 * Reads the runner's variables and the event's payload.
 *
 * @param environment the step's variables
 * @param payload what the file of `GITHUB_EVENT_PATH` holds
 * @throws UserError that names every variable that is missing or wrong, or every wrong field of the payload
 */
export function readRunContext(environment: Readonly<Record<string, string | undefined>>, payload: string): RunContext {
  const missing: string[] = []
  const read = (name: string, pattern: RegExp): string => {
    const value = environment[name] ?? ''
    if (!pattern.test(value)) missing.push(value === '' ? name : `${name} (${JSON.stringify(value.slice(0, 80))})`)
    return value
  }
  const apiUrl = read('GITHUB_API_URL', /^https?:\/\/\S+$/)
  const serverUrl = read('GITHUB_SERVER_URL', /^https?:\/\/\S+$/)
  const repository = read('GITHUB_REPOSITORY', /^[^/]+\/[^/]+$/)
  const sha = read('GITHUB_SHA', /^([0-9a-f]{40}|[0-9a-f]{64})$/)
  const ref = read('GITHUB_REF', /^refs\/.+/)
  const runId = read('GITHUB_RUN_ID', /^[1-9]\d{0,15}$/)
  const name = read('GITHUB_EVENT_NAME', /^[a-z_]+$/)
  if (missing.length > 0) {
    throw new UserError(
      `Missing or wrong: ${missing.join(', ')}. The runner sets these variables; outside of GitHub Actions use the command line.`,
    )
  }
  parseRepositoryName(repository)
  return {
    apiUrl,
    serverUrl,
    repository,
    sha,
    ref,
    runId: Number(runId),
    runUrl: `${serverUrl}/${repository}/actions/runs/${runId}`,
    event: readEvent({ name, payload, actor: environment['GITHUB_ACTOR'] ?? '' }),
  }
}
