import { join } from 'node:path'
import type { ClusterObject } from '../cluster/client.ts'
import { readFolder } from '../cluster/read-objects.ts'
import { type Account, accountName } from './account.ts'

export const namespace = 'argocd'

const folders = [
  'base/application-controller-roles',
  'base/applicationset-controller',
  'base/config',
  'base/repo-server',
  'base/server',
  'cluster-rbac/application-controller',
  'cluster-rbac/applicationset-controller',
  'cluster-rbac/server',
]

/** What would run in the cluster: here it runs beside it. */
const notNeeded = new Set(['Deployment', 'Service', 'NetworkPolicy', 'StatefulSet'])
const ofTheCluster = new Set(['ClusterRole', 'ClusterRoleBinding'])

/**
 * The objects that Argo CD of this release is installed with, without its workloads, and with the bed's settings.
 *
 * @param manifests the `manifests` folder of the release
 */
export async function readConfiguration(manifests: string, account: Account): Promise<ClusterObject[]> {
  const shipped = (await Promise.all(folders.map(folder => readFolder(join(manifests, folder))))).flat()
  return [
    ...shipped.filter(({ kind }) => !notNeeded.has(kind)).map(object => withSettings(inNamespace(object), account)),
    defaultProject,
  ]
}

/** As kustomize's `namespace:` does it. */
function inNamespace(object: ClusterObject): ClusterObject {
  if (ofTheCluster.has(object.kind)) return object
  const placed = { ...object, metadata: { ...object.metadata, namespace } }
  const subjects = object['subjects'] as readonly Record<string, unknown>[] | undefined
  return subjects === undefined ? placed : { ...placed, subjects: subjects.map(subject => ({ namespace, ...subject })) }
}

function withSettings(object: ClusterObject, account: Account): ClusterObject {
  const { name } = object.metadata
  if (name === 'argocd-secret') return { ...object, stringData: account.secret }
  const added = settings[name]
  if (object.kind !== 'ConfigMap' || added === undefined) return object
  return { ...object, data: { ...(object['data'] as Record<string, string> | undefined), ...added } }
}

const settings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'argocd-cm': {
    'application.resourceTrackingMethod': 'annotation',
    'admin.enabled': 'false',
    [`accounts.${accountName}`]: 'apiKey',
  },
  'argocd-rbac-cm': { 'policy.csv': `g, ${accountName}, role:admin\n` },
}

/** argocd-server makes it where there is none; the controller needs it before. */
const defaultProject: ClusterObject = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: { name: 'default', namespace },
  spec: {
    sourceRepos: ['*'],
    destinations: [{ namespace: '*', server: '*' }],
    clusterResourceWhitelist: [{ group: '*', kind: '*' }],
  },
}
