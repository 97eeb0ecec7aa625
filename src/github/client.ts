import type { Octokit } from '@octokit/rest'
import type { Log } from '../text/log.ts'
import { type Patience, sendPatiently } from './patience.ts'
import { parseRepositoryName, type RepositoryName } from './repository-name.ts'
import type { Refusal } from './retry-delay.ts'

export interface GitHubOptions {
  /** `https://api.github.com`, or the runner's `GITHUB_API_URL`. */
  readonly apiUrl: string
  /** Never part of a message. */
  readonly token: string
  /** `owner/name`. */
  readonly repository: string
  /** Ends running requests and waits. */
  readonly signal?: AbortSignal
  readonly log: Log
  /** How long a second of waiting lasts, in milliseconds: 1,000 except in tests. */
  readonly secondInMilliseconds?: number
}

/** GitHub as one repository's workflows see it. */
export interface GitHub {
  readonly repository: RepositoryName
  readonly octokit: Octokit
  /** How its requests wait. */
  readonly patience: Patience
}

/** @see https://docs.github.com/rest/about-the-rest-api/api-versions */
const apiVersion = '2022-11-28'

/** A POST with `request: { repeatable: true }` only reads, and is sent again like a GET. */
export const repeatable = { request: { repeatable: true } } as const

/** A request with `request: { unrepeatable: true }` is not sent again after an unclear failure. */
export const unrepeatable = { request: { unrepeatable: true } } as const

/**
 * A client whose failed requests throw `DeniedError` or `RemoteError`, after waits that a rate limit or an outage calls for.
 *
 * Octokit's own plugins for this would hold the process for as long as they wait, cancelled or not, and space a run's few writes
 * by seconds.
 *
 * @throws UserError where `repository` is not `owner/name`
 */
export async function createGitHub(options: GitHubOptions): Promise<GitHub> {
  const { token, signal, log, secondInMilliseconds = 1_000 } = options
  const repository = parseRepositoryName(options.repository)
  const patience: Patience = { signal, log, secondInMilliseconds, secret: token }
  const { Octokit } = await import('@octokit/rest')
  const octokit = new Octokit({
    auth: token,
    baseUrl: options.apiUrl.replace(/\/+$/, ''),
    userAgent: 'towpath',
    log: { debug() {}, info() {}, warn: line => log.debug(line), error() {} },
    request: signal === undefined ? {} : { signal },
  })
  octokit.hook.wrap('request', (send, parameters) => {
    const method = parameters.method.toUpperCase()
    const { url } = octokit.request.endpoint(parameters)
    parameters.headers['x-github-api-version'] = apiVersion
    const attempt = async () => {
      try {
        return { answer: await send(parameters) }
      } catch (error) {
        signal?.throwIfAborted()
        const refusal = readRefusal(method, error)
        if (refusal === undefined) throw error
        return { refusal }
      }
    }
    const { request } = parameters
    const mayRepeat = method === 'POST' ? request?.['repeatable'] === true : request?.['unrepeatable'] !== true
    return sendPatiently(attempt, { path: new URL(url).pathname, repeatable: mayRepeat }, patience)
  })
  return { repository, octokit, patience }
}

/** Octokit's error of a refused request or a failed connection; undefined for any other error. */
function readRefusal(method: string, error: unknown): Refusal | undefined {
  // By name: the class is part of what is loaded only here.
  if (!(error instanceof Error) || error.name !== 'HttpError' || !('status' in error)) return undefined
  const response = 'response' in error ? (error.response as { headers: Refusal['headers'] } | undefined) : undefined
  const status = response === undefined ? 0 : Number(error.status)
  return { method, status, message: error.message, headers: response?.headers ?? {} }
}
