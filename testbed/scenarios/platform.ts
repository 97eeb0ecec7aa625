import type { ClusterClient, ClusterObject, ObjectReference } from '../cluster/client.ts'

/**
 * Does what a platform's controllers do that the bed does not run, as far as Argo CD's health checks look at it, until the signal aborts:
 * a volume for every claim (the storage driver), and the good word about every ExternalSecret and HTTPRoute (External Secrets, the gateway).
 * It makes no Secrets and carries no traffic. Resolves once the signal has aborted.
 *
 * @throws what a watch or a write throws: the kinds must be served before
 */
export async function standInForPlatform(cluster: ClusterClient, signal: AbortSignal): Promise<void> {
  const onEach = async (
    kind: Omit<ObjectReference, 'name'>,
    act: (object: ClusterObject) => Promise<unknown> | undefined,
  ): Promise<void> => {
    for await (const { type, object } of cluster.watch(kind, signal)) if (type !== 'DELETED') await act(object)
  }
  await Promise.all([
    onEach({ apiVersion: 'v1', kind: 'PersistentVolumeClaim' }, claim => provideVolume(cluster, claim)),
    onEach({ apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret' }, secret =>
      'status' in secret ? undefined : writeStatus(cluster, secret, readySecret()),
    ),
    onEach({ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' }, route =>
      isAccepted(route) ? undefined : writeStatus(cluster, route, acceptedRoute(route)),
    ),
  ]).catch(reason => {
    if (!signal.aborted) throw reason
  })
}

interface ClaimSpec {
  readonly accessModes: readonly string[]
  readonly storageClassName?: string
  readonly resources: { readonly requests: { readonly storage: string } }
  readonly volumeName?: string
}

/** As a storage driver answers a claim; the real controller binds the two. */
function provideVolume(cluster: ClusterClient, claim: ClusterObject): Promise<unknown> | undefined {
  const { accessModes, storageClassName = '', resources, volumeName } = claim['spec'] as ClaimSpec
  if (volumeName !== undefined) return undefined
  const { name, namespace = 'default' } = claim.metadata
  return cluster.apply({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: `${namespace}-${name}` },
    spec: {
      accessModes,
      storageClassName,
      capacity: { storage: resources.requests.storage },
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name },
      hostPath: { path: '/var/lib/testbed' },
    },
  })
}

function condition(type: string, reason: string, observed?: unknown): Record<string, unknown> {
  const lastTransitionTime = `${new Date().toISOString().slice(0, 19)}Z`
  const observedGeneration = observed === undefined ? {} : { observedGeneration: observed }
  return { type, status: 'True', reason, message: 'Said by the test bed.', lastTransitionTime, ...observedGeneration }
}

function readySecret(): unknown {
  return { conditions: [condition('Ready', 'SecretSynced')] }
}

interface RouteStatus {
  readonly parents?: readonly { readonly conditions?: readonly { readonly observedGeneration?: number }[] }[]
}

function isAccepted(route: ClusterObject): boolean {
  const { parents = [] } = (route['status'] ?? {}) as RouteStatus
  const conditions = parents.flatMap(parent => parent.conditions ?? [])
  return conditions.some(({ observedGeneration }) => observedGeneration === route.metadata['generation'])
}

function acceptedRoute(route: ClusterObject): unknown {
  const { parentRefs } = route['spec'] as { readonly parentRefs: readonly unknown[] }
  const observed = route.metadata['generation']
  return {
    parents: parentRefs.map(parentRef => ({
      parentRef,
      controllerName: 'testbed.towpath.example.org/gateway',
      conditions: [condition('Accepted', 'Accepted', observed), condition('ResolvedRefs', 'ResolvedRefs', observed)],
    })),
  }
}

async function writeStatus(cluster: ClusterClient, object: ClusterObject, status: unknown): Promise<void> {
  const { apiVersion, kind, metadata } = object
  const { name, namespace = 'default' } = metadata
  const path = await cluster.path({ apiVersion, kind, namespace, name })
  await cluster.request('PATCH', `${path}/status`, { body: { status }, contentType: 'application/merge-patch+json' })
}
