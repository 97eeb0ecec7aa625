import type { JsonObject } from '../yaml/json.ts'
import { findApplications } from './find-applications.ts'
import type { Builds } from './read-builds.ts'
import type { ReadFiles } from './read-files.ts'
import { builtFolders, type Push } from './source-paths.ts'

const nothing: Builds = { reads: () => [], isCut: false }

/** What the Applications' kustomizations build on, read only where a changed file belongs to none of them by its folder or annotation. */
export async function findBases(push: Push, resources: readonly JsonObject[], readFiles: ReadFiles): Promise<Builds> {
  const { owners } = findApplications(push, resources)
  const owned = new Set(owners.filter(({ children }) => children.length === 0).flatMap(({ paths }) => paths))
  const folders = resources.flatMap(resource => builtFolders(resource, push))
  if (folders.length === 0 || push.paths.every(path => owned.has(path))) return nothing
  const { readBuilds } = await import('./read-builds.ts')
  return readBuilds(folders, readFiles)
}
