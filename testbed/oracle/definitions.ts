import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { groupVersion } from '../../src/manifest/object.ts'
import { UserError } from '../../src/text/user-error.ts'
import { componentFolder } from '../build/cache.ts'
import type { ClusterClient, ClusterObject } from '../cluster/client.ts'
import { customResourceDefinitions } from '../cluster/custom-resources.ts'
import { readObjects } from '../cluster/read-objects.ts'
import { untilServed } from '../cluster/until-served.ts'

/** The kinds that a platform's cluster has besides its own: Gateway API, External Secrets, Istio and Argo CD. */
export async function platformDefinitions(): Promise<ClusterObject[]> {
  const folder = join(componentFolder('argocd'), 'manifests', 'crds')
  const files = globSync('*-crd.yaml', { cwd: folder }).sort()
  const texts = await Promise.all(files.map(file => readFile(join(folder, file), 'utf8')))
  const ofArgoCd = texts.flatMap((text, index) => readObjects(text, files[index] ?? folder))
  return [...(await customResourceDefinitions()), ...ofArgoCd]
}

/** The kind that a definition brings, as {@link kindOf} has it. */
export function definedKind({ spec }: ClusterObject): string {
  const { group, names } = spec as { readonly group?: unknown; readonly names?: { readonly kind?: unknown } }
  return `${group} ${names?.kind}`
}

/** A kind whatever its version: `apps Deployment`. */
export function kindOf({ apiVersion, kind }: Pick<ClusterObject, 'apiVersion' | 'kind'>): string {
  return `${groupVersion(apiVersion).group} ${kind}`
}

/** Applies CustomResourceDefinitions and waits until their kinds are served. A refused one is left out. */
export async function define(cluster: ClusterClient, definitions: readonly ClusterObject[]): Promise<void> {
  const applied = await Promise.all(definitions.map(definition => cluster.apply(definition).catch(leaveRefused)))
  await untilServed(
    cluster,
    applied.filter(definition => definition !== undefined),
  )
}

/** A refusal is an answer; anything else is a cluster that cannot judge. */
export function leaveRefused(error: unknown): undefined {
  if (!(error instanceof UserError)) throw error
}
