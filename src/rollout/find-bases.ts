import { keyOf } from '../argocd/application-key.ts'
import { readApplicationState } from '../argocd/read-application-state.ts'
import type { JsonObject } from '../yaml/json.ts'
import { findApplications } from './find-applications.ts'
import type { Builds } from './read-builds.ts'
import type { ReadFiles } from './read-files.ts'
import { builtFolders, type Push } from './source-paths.ts'

const nothing: Builds = { reads: () => [], isCut: false }

export interface BaseSearch {
  readonly push: Push
  /** `name` or `namespace/name`: only theirs are read; none: those of all. */
  readonly names: readonly string[]
  /** The live Applications. */
  readonly resources: readonly JsonObject[]
  /** Files at the pushed commit. */
  readonly readAfter: ReadFiles
}

/** What Applications' kustomizations build on, read only where a changed file belongs to no Application by its folder or annotation. */
export async function findBases({ push, names, resources, readAfter }: BaseSearch): Promise<Builds> {
  const { owners } = findApplications(push, resources)
  const owned = new Set(owners.filter(({ children }) => children.length === 0).flatMap(({ paths }) => paths))
  const meant = names.length === 0 ? resources : resources.filter(resource => isNamed(resource, names))
  const folders = meant.flatMap(resource => builtFolders(resource, push))
  if (folders.length === 0 || push.paths.every(path => owned.has(path))) return nothing
  const { readBuilds } = await import('./read-builds.ts')
  return readBuilds(folders, readAfter)
}

function isNamed(resource: JsonObject, names: readonly string[]): boolean {
  const state = readApplicationState(resource)
  return names.includes(state.name) || names.includes(keyOf(state))
}
