import type { ClusterClient, ClusterObject } from '../cluster/client.ts'

/**
 * Applies the policies of a tree in the order that Gatekeeper needs and waits until each is enforced: ConstraintTemplates until they are
 * compiled and their kinds served, then Config, SyncSet and ExpansionTemplate, then the constraints. Objects of other kinds are refused.
 *
 * @throws UserError with Gatekeeper's own message for every template that does not compile and every object that is not taken
 */
export async function applyPolicies(_cluster: ClusterClient, _objects: readonly ClusterObject[]): Promise<void> {
  throw new Error('Policies are not applied yet.')
}
