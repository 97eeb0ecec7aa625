import { truncate } from '../text/truncate.ts'
import { visibleLine } from '../text/visible.ts'
import { DeniedError } from './denied-error.ts'
import { neededPermission } from './needed-permission.ts'
import { RemoteError } from './remote-error.ts'
import { type Refusal, rateLimitDelay } from './retry-delay.ts'

const noRights =
  'Pull requests from forks and by Dependabot get a read-only token whatever the workflow says: there, let a workflow_run job write.'

/** What a refused request comes to, as an error for the person who must act. */
export function refusalError(
  refusal: Refusal,
  { path, token, now }: { readonly path: string; readonly token: string; readonly now: number },
): DeniedError | RemoteError {
  const { method, status, headers } = refusal
  const id = headers['x-github-request-id']
  const requestId = id === undefined ? undefined : String(id)
  const said = truncate(visibleLine(hide(token, refusal.message)), { characters: 1_000 })
  const request = `${method} ${hide(token, path)}`
  const answer = [
    status === 0 ? 'no answer' : String(status),
    ...(requestId === undefined ? [] : [`request ${requestId}`]),
  ]
  const what = `GitHub refused ${request} (${answer.join(', ')}): ${said}`
  const remote = (text: string) => new RemoteError(text, { status, requestId })

  const limit = rateLimitDelay(refusal, now)
  if (limit !== undefined) {
    return remote(`${what}\nA rate limit is reached. Run the job again in ${Math.ceil(limit.seconds / 60)} minutes.`)
  }
  if (status === 401) return new DeniedError(`${what}\nThe token is wrong or has expired. Pass a valid one.`, 401)
  const permission = neededPermission(method, path, headerText(headers['x-accepted-github-permissions']))
  const remedy =
    permission === undefined ? 'Give the token the right.' : `Add "${permission}" to the job's "permissions:".`
  if (status === 403) return new DeniedError(`${what}\n${remedy} ${noRights}`, 403)
  if (status === 404) {
    return new DeniedError(`${what}\nEither there is no such thing, or the token may not see it. ${remedy}`, 404)
  }
  if (status === 0) return remote(`Could not ask GitHub: ${request}: ${said}\nCheck the network and run the job again.`)
  if (status >= 500) return remote(`${what}\nSee https://www.githubstatus.com and run the job again.`)
  return remote(what)
}

/** GitHub never repeats a token, but a proxy in between may. */
function hide(token: string, text: string): string {
  return token === '' ? text : text.replaceAll(token, '***')
}

function headerText(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value)
}
