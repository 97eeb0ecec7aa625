import { keyOf } from '../argocd/application-key.ts'
import { readApplicationState } from '../argocd/read-application-state.ts'
import { kustomizationNames } from '../manifest/kustomization.ts'
import { joinPath } from '../manifest/tree-path.ts'
import type { JsonObject } from '../yaml/json.ts'
import type { RolloutTarget } from './await-options.ts'
import type { TextsOf } from './expect-images.ts'
import { type ReadFiles, textsOf } from './read-files.ts'
import { builtFolders, type Push } from './source-paths.ts'

const mostFiles = 200

export interface KustomizationSearch {
  readonly push: Push
  readonly resources: readonly JsonObject[]
  /** Files at the pushed commit. */
  readonly readAfter: ReadFiles
}

/** The kustomizations that targets build, as they are at the pushed commit. */
export async function kustomizationTexts(
  targets: readonly RolloutTarget[],
  { push, resources, readAfter }: KustomizationSearch,
): Promise<TextsOf> {
  const known = new Map(
    resources.map(resource => [
      keyOf(readApplicationState(resource)),
      builtFolders(resource, push).flatMap(folder => kustomizationNames.map(name => joinPath(folder, name))),
    ]),
  )
  const pathsOf = ({ application }: RolloutTarget) => known.get(keyOf(application)) ?? []
  const files = textsOf(await readAfter([...new Set(targets.flatMap(pathsOf))].slice(0, mostFiles)))
  return target => pathsOf(target).flatMap(path => files.get(path) ?? [])
}
