import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { componentFolder } from '../build/cache.ts'
import type { ClusterObject } from './client.ts'
import { readObjects } from './read-objects.ts'

/** The CustomResourceDefinitions of Gateway API, External Secrets and Istio that the manifests of a tree may use. */
export async function customResourceDefinitions(): Promise<ClusterObject[]> {
  const folder = componentFolder('custom-resources')
  const objects: ClusterObject[] = []
  for (const file of globSync('*/*.yaml', { cwd: folder, exclude: ['*/kustomization.yaml'] }).sort())
    objects.push(...readObjects(await readFile(join(folder, file), 'utf8'), join(folder, file)))
  return objects.filter(({ kind }) => kind === 'CustomResourceDefinition')
}
