import { groupVersion, type KubernetesObject } from './object.ts'

/** API groups whose objects are read by tools and never sent to a cluster, and what reads them. */
const readers: Readonly<Record<string, string>> = {
  'kustomize.config.k8s.io': 'kustomize',
  'test.gatekeeper.sh': 'gator',
  'backstage.io': 'Backstage',
}

/** Who reads an object that looks like a Kubernetes object and is none; undefined for a real one. */
export function clientReader(object: KubernetesObject): string | undefined {
  const { group } = groupVersion(object.apiVersion)
  return Object.hasOwn(readers, group) ? readers[group] : undefined
}
