import type { ClusterClient, ClusterObject } from './client.ts'

interface Condition {
  readonly type: string
  readonly status: string
}

/**
 * Waits until objects of all these CustomResourceDefinitions can be written.
 *
 * @throws UserError that shows the definition which is not established in time
 */
export async function untilServed(
  cluster: ClusterClient,
  definitions: readonly ClusterObject[],
  seconds = 60,
): Promise<void> {
  await Promise.all(
    definitions.map(({ apiVersion, kind, metadata: { name } }) =>
      cluster.waitFor({ apiVersion, kind, name }, isEstablished, seconds),
    ),
  )
}

/** Whether the API server has taken a CustomResourceDefinition in. */
function isEstablished(definition: ClusterObject): boolean {
  const status = definition['status'] as { readonly conditions?: readonly Condition[] } | undefined
  return status?.conditions?.some(({ type, status: state }) => type === 'Established' && state === 'True') ?? false
}
