import { UserError } from '../text/user-error.ts'
import { isJsonObject, type JsonValue } from '../yaml/json.ts'

/** What lets a step write artifacts of its own run: the runner gives it to actions, not to `run:` steps. */
export interface ArtifactRuntime {
  readonly serviceUrl: string
  readonly token: string
  readonly runBackendId: string
  readonly jobBackendId: string
}

/**
 * Reads `ACTIONS_RESULTS_URL` and `ACTIONS_RUNTIME_TOKEN`, whose scope `Actions.Results:<run>:<job>` names the run.
 *
 * @throws UserError outside of a runner, or where the token is not as the runner makes it
 */
export function readArtifactRuntime(environment: Readonly<Record<string, string | undefined>>): ArtifactRuntime {
  const { ACTIONS_RESULTS_URL: url = '', ACTIONS_RUNTIME_TOKEN: token = '' } = environment
  if (!URL.canParse(url) || token === '') {
    throw new UserError(
      'ACTIONS_RESULTS_URL or ACTIONS_RUNTIME_TOKEN is missing: artifacts can be written only by an action on a runner.',
    )
  }
  const scopes = scopeOf(token).split(' ')
  const [, runBackendId, jobBackendId] = scopes.find(scope => scope.startsWith('Actions.Results:'))?.split(':') ?? []
  if (runBackendId === undefined || jobBackendId === undefined) {
    throw new UserError('ACTIONS_RUNTIME_TOKEN does not say which run it is for. Is it the one that the runner set?')
  }
  return { serviceUrl: new URL(url).origin, token, runBackendId, jobBackendId }
}

function scopeOf(token: string): string {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')
    const claims = JSON.parse(payload) as JsonValue
    const scope = isJsonObject(claims) ? claims['scp'] : undefined
    return typeof scope === 'string' ? scope : ''
  } catch {
    return ''
  }
}
