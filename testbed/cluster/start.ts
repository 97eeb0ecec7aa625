import type { Grounds } from '../bed/daemon.ts'
import { program } from '../build/cache.ts'
import { defaultMinor, type KubernetesMinor } from '../build/component.ts'
import { startApiServer } from './api-server.ts'
import type { ClusterClient } from './client.ts'
import { startControllerManager, startScheduler } from './controllers.ts'
import { startEtcd } from './etcd.ts'
import { startKwok } from './kwok.ts'
import { createClusterClient } from './raw-client.ts'

/** Names in the cache of what a cluster of this minor runs. */
export function clusterComponents(minor: KubernetesMinor): string[] {
  return ['etcd', 'kwok', ...Object.values(kubernetesNames(minor))]
}

/** A cluster whose API server serves, and what is still starting behind it. */
export interface StartedCluster {
  /** The cluster, as its administrator. */
  readonly client: ClusterClient
  /** Resolves once controllers, scheduler and nodes work too. */
  readonly complete: Promise<unknown>
}

/** Starts a cluster as far as its API server: others can start against it while its controllers do. */
export async function startCluster(grounds: Grounds, minor: KubernetesMinor): Promise<StartedCluster> {
  const names = kubernetesNames(minor)
  const etcd = await startEtcd(grounds)
  const client = createClusterClient(await startApiServer(grounds, program(names.apiServer), etcd))
  const complete = Promise.all([
    startControllerManager(grounds, program(names.controllerManager), client),
    startScheduler(grounds, program(names.scheduler)),
    startKwok(grounds, client),
  ])
  // Whoever waits for it sees a failure; until somebody does it is not to end the process.
  complete.catch(() => {})
  return { client, complete }
}

function kubernetesNames(minor: KubernetesMinor) {
  const suffix = minor === defaultMinor ? '' : `-${minor}`
  return {
    apiServer: `kube-apiserver${suffix}`,
    controllerManager: `kube-controller-manager${suffix}`,
    scheduler: `kube-scheduler${suffix}`,
  }
}
