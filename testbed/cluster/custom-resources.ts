import { join } from 'node:path'
import { componentFolder } from '../build/cache.ts'
import type { ClusterObject } from './client.ts'
import { readFolder } from './read-objects.ts'

/** The CustomResourceDefinitions of Gateway API, External Secrets and Istio that the manifests of a tree may use. */
export async function customResourceDefinitions(): Promise<ClusterObject[]> {
  const component = componentFolder('custom-resources')
  const objects = await Promise.all(
    ['gateway-api', 'external-secrets', 'istio'].map(name => readFolder(join(component, name))),
  )
  return objects.flat().filter(({ kind }) => kind === 'CustomResourceDefinition')
}
