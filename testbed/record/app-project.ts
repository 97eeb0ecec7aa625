import type { JsonObject } from '../../src/yaml/json.ts'
import type { ClusterObject } from '../cluster/client.ts'

/** The AppProject of a scenario. */
export function appProject(name: string, spec: JsonObject): ClusterObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name, namespace: 'argocd' },
    spec,
  }
}

/** The spec of an AppProject that allows everything. */
export const openProject: JsonObject = {
  sourceRepos: ['*'],
  destinations: [{ namespace: '*', server: '*' }],
  clusterResourceWhitelist: [{ group: '*', kind: '*' }],
}

/** As {@link openProject}, with a sync window that denies every sync at any time. */
export const closedProject: JsonObject = {
  ...openProject,
  syncWindows: [{ kind: 'deny', schedule: '* * * * *', duration: '1h', applications: ['*'] }],
}
