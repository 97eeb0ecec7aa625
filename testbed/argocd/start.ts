import type { Grounds } from '../bed/daemon.ts'
import type { ArgoCdAccess } from '../bed/test-bed.ts'
import type { ClusterClient } from '../cluster/client.ts'

/**
 * Starts Argo CD beside the cluster (Redis, repository server, application controller, ApplicationSet controller, API server) and a git
 * server. Disposing ends the git server, which lives in this process; the rest ends with the supervisor.
 *
 * @throws UserError where it is not built, or does not start
 */
export async function startArgoCd(_grounds: Grounds, _cluster: ClusterClient): Promise<ArgoCdAccess & AsyncDisposable> {
  throw new Error('Argo CD is not started yet.')
}
