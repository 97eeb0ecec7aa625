import type { Grounds } from '../bed/daemon.ts'
import type { ClusterClient } from '../cluster/client.ts'

/**
 * Starts Gatekeeper beside the cluster and registers its webhooks, fail-closed. Ready means: the webhook answers and the API server asks it.
 *
 * @throws UserError where it is not built, or does not start
 */
export async function startGatekeeper(_grounds: Grounds, _cluster: ClusterClient): Promise<void> {
  throw new Error('Gatekeeper is not started yet.')
}
