import type { ApplicationState } from '../../src/argocd/application-state.ts'
import { readApplicationState } from '../../src/argocd/read-application-state.ts'
import type { JsonObject } from '../../src/yaml/json.ts'
import type { ClusterClient, ClusterObject } from '../cluster/client.ts'
import { namespace } from './configuration.ts'

/** On a machine of two cores that does much else, the first sync of our own shop has taken four minutes. */
const seconds = 480

/**
 * Waits until an Application satisfies, and gives its state then.
 *
 * @throws UserError that shows the last state when the time is up
 */
export async function untilApplication(
  cluster: ClusterClient,
  name: string,
  satisfies: (state: ApplicationState) => boolean,
): Promise<ApplicationState> {
  const read = (object: ClusterObject) => readApplicationState(object as unknown as JsonObject)
  const reference = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', namespace, name }
  return read(await cluster.waitFor(reference, object => satisfies(read(object)), seconds))
}

/** Whether an Application is Synced and Healthy at a commit, and no sync is under way. */
export function isSettledAt(commit: string): (state: ApplicationState) => boolean {
  return ({ comparison, health, operation }) =>
    comparison?.status === 'Synced' &&
    comparison.revisions.includes(commit) &&
    health?.status === 'Healthy' &&
    operation?.phase === 'Succeeded' &&
    operation.revisions.includes(commit)
}
