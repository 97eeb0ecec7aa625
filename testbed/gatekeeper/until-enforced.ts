import { UserError } from '../../src/text/user-error.ts'
import type { ClusterClient, ObjectReference } from '../cluster/client.ts'
import { enforcement } from './enforcement.ts'

const seconds = 90

/** Waits until Gatekeeper enforces an object that is there. @throws UserError with Gatekeeper's own message where it says that it cannot */
export async function untilEnforced(cluster: ClusterClient, reference: ObjectReference): Promise<void> {
  const taken = await cluster.waitFor(reference, current => enforcement(current).state !== 'awaited', seconds)
  const { state, message } = enforcement(taken)
  if (state === 'refused') throw new UserError(`${reference.kind} ${reference.name} is not enforced: ${message}`)
}
