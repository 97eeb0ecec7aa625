import { canSync, windowsFor } from '../argocd/can-sync.ts'
import { readApplicationState } from '../argocd/read-application-state.ts'
import { readRollingStep } from '../argocd/read-rolling-step.ts'
import { readSyncWindows } from '../argocd/read-sync-windows.ts'
import { type CollectionPath, createKubernetes, type KubernetesOptions } from '../kubernetes/client.ts'
import { KubernetesError } from '../kubernetes/kubernetes-error.ts'
import type { Observer } from './observer.ts'
import { createPeerClock } from './peer-clock.ts'

export interface ClusterObserverOptions extends Omit<KubernetesOptions, 'heard'> {
  /** Where Argo CD runs: its AppProjects are there. Default `argocd`. */
  readonly namespace?: string
}

/** Looks at Applications through the Kubernetes API of the cluster in which Argo CD runs. */
export function observeByCluster({ namespace = 'argocd', ...options }: ClusterObserverOptions): Observer {
  const clock = createPeerClock()
  const kubernetes = createKubernetes({ ...options, heard: clock.heard })
  return {
    peer: `the Kubernetes API at ${kubernetes.host}`,
    ahead: clock.ahead,
    applications: signal => kubernetes.list(collection(namespace, 'applications'), signal),
    async read(application, signal) {
      const resource = await kubernetes.get(collection(application.namespace, 'applications'), application.name, signal)
      return resource && readApplicationState(resource)
    },
    async *watch(application, signal) {
      const applications = collection(application.namespace, 'applications')
      for await (const resource of kubernetes.watch(applications, application.name, signal))
        yield resource && readApplicationState(resource)
    },
    async refresh(application, signal) {
      const applications = collection(application.namespace, 'applications')
      try {
        await kubernetes.patch(applications, application.name, refreshPatch(new Date()), signal)
      } catch (error) {
        // An Application that is not there yet needs none.
        if (!(error instanceof KubernetesError && error.status === 404)) throw error
      }
    },
    async terminate({ name, namespace: own, resourceVersion = '' }, signal) {
      const patch = { metadata: { resourceVersion }, status: { operationState: { phase: 'Terminating' } } }
      try {
        await kubernetes.patch(collection(own, 'applications'), name, patch, signal)
        return 'terminated'
      } catch (error) {
        if (error instanceof KubernetesError && (error.status === 404 || error.status === 409)) return 'changed'
        throw error
      }
    },
    // They run in the cluster that Argo CD deploys to, which may be another.
    troubles: async () => [],
    async rolling({ name, namespace: own, madeBy = '' }, signal) {
      const set = await kubernetes.get(collection(own, 'applicationsets'), madeBy, signal)
      return (set && readRollingStep(set, name)) ?? 'none'
    },
    async window({ name, project, destination }, signal) {
      const found = await kubernetes.get(collection(namespace, 'appprojects'), project, signal)
      if (found === undefined) return undefined
      const subject = {
        name,
        ...(destination.namespace === undefined ? {} : { destinationNamespace: destination.namespace }),
        ...(destination.name === undefined ? {} : { destinationName: destination.name }),
        ...(destination.server === undefined ? {} : { destinationServer: destination.server }),
      }
      const windows = windowsFor(readSyncWindows(found), subject)
      return canSync(windows, 'automated', Date.now() + clock.ahead()).allowed ? 'open' : 'closed'
    },
  }
}

/**
 * Asks for a comparison. The time makes it a request of its own: without it, one that comes while another is worked at would be taken for answered with it.
 *
 * @see Argo CD controller/appcontroller.go, handleRefreshAnnotation
 */
function refreshPatch(at: Date) {
  return {
    metadata: {
      annotations: {
        'argocd.argoproj.io/refresh': 'normal',
        'argocd.argoproj.io/refresh-timestamp': at.toISOString(),
      },
    },
  }
}

function collection(namespace: string, kind: 'applications' | 'applicationsets' | 'appprojects'): CollectionPath {
  return `/apis/argoproj.io/v1alpha1/namespaces/${encodeURIComponent(namespace)}/${kind}`
}
