import type { GitHub } from './client.ts'

/**
 * Logins of who let a run into an environment, as the environment's protection rules ask for. What somebody rejected counts for nobody.
 *
 * @throws DeniedError without `actions: read`; RemoteError
 */
export async function readApprovals(
  github: GitHub,
  { runId, environment }: { readonly runId: number; readonly environment: string },
): Promise<readonly string[]> {
  const { data } = await github.octokit.rest.actions.getReviewsForRun({ ...github.repository, run_id: runId })
  const own = data.filter(({ environments }) => environments.some(({ name }) => name === environment))
  if (own.some(({ state }) => state === 'rejected')) return []
  return own.filter(({ state }) => state === 'approved').map(({ user }) => user.login)
}
