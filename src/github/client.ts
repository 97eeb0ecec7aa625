import { setTimeout as wait } from 'node:timers/promises'
import type { Octokit } from '@octokit/rest'
import type { Log } from '../text/log.ts'
import { refusalError } from './refusal-error.ts'
import { parseRepositoryName, type RepositoryName } from './repository-name.ts'
import { type Refusal, retryDelay } from './retry-delay.ts'

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
  /** Undefined where nothing cancels. */
  readonly signal: AbortSignal | undefined
}

/** @see https://docs.github.com/rest/about-the-rest-api/api-versions */
const apiVersion = '2022-11-28'

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
  const repository = parseRepositoryName(options.repository)
  const { Octokit } = await import('@octokit/rest')
  const octokit = new Octokit({
    auth: options.token,
    baseUrl: options.apiUrl.replace(/\/+$/, ''),
    userAgent: 'towpath',
    log: { debug() {}, info() {}, warn: options.log.debug, error() {} },
    request: options.signal === undefined ? {} : { signal: options.signal },
  })
  octokit.hook.before('request', parameters => {
    parameters.headers['x-github-api-version'] = apiVersion
  })
  octokit.hook.wrap('request', async (send, parameters) => {
    const method = parameters.method.toUpperCase()
    const repeatable = method !== 'POST' && parameters.request?.['unrepeatable'] !== true
    for (let retries = 0; ; retries++) {
      options.signal?.throwIfAborted()
      try {
        return await send(parameters)
      } catch (error) {
        options.signal?.throwIfAborted()
        const refusal = readRefusal(method, error)
        if (refusal === undefined) throw error
        const { url } = octokit.request.endpoint(parameters)
        const path = url.startsWith('http') ? new URL(url).pathname : url
        const now = Date.now() / 1_000
        const delay = retryDelay(refusal, { retries, now, repeatable })
        if (delay === undefined) throw refusalError(refusal, { path, token: options.token, now })
        options.log.info(`Waiting ${delay.seconds} s before ${method} ${path} is sent again: ${delay.reason}.`)
        await pause(delay.seconds * (options.secondInMilliseconds ?? 1_000), options.signal)
      }
    }
  })
  return { repository, octokit, signal: options.signal }
}

/** Octokit's error of a refused request or a failed connection; undefined for any other error. */
function readRefusal(method: string, error: unknown): Refusal | undefined {
  // By name: the class is part of what is loaded only here.
  if (!(error instanceof Error) || error.name !== 'HttpError' || !('status' in error)) return undefined
  const response = 'response' in error ? (error.response as { headers: Refusal['headers'] } | undefined) : undefined
  const status = response === undefined ? 0 : Number(error.status)
  return { method, status, message: error.message, headers: response?.headers ?? {} }
}

/** @throws the signal's reason when it is aborted */
async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal })
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  }
}
