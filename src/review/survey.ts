import { isKustomizationName, type KustomizationReading } from '../manifest/kustomization.ts'
import { pathReferences } from '../manifest/kustomization-paths.ts'
import { readKustomization } from '../manifest/read-kustomization.ts'
import type { Tree } from '../manifest/tree.ts'
import { fileNameOf, folderOf, resolveInTree } from '../manifest/tree-path.ts'

/** The kustomizations of a tree and how they hang together. */
export interface Survey {
  /** By folder. */
  readonly kustomizations: ReadonlyMap<string, KustomizationReading>
  /** Folders that no other kustomization builds on and that are no components: what is built when no Application says more. */
  readonly overlays: readonly string[]
  /** Files that only a component takes in which nothing uses, each with the component's folder. */
  readonly unused: ReadonlyMap<string, string>
  /** Every path that a kustomization names, whether or not it is there. */
  readonly named: ReadonlySet<string>
}

export function surveyTree(tree: Tree): Survey {
  const folders = new Set(tree.paths.filter(path => isKustomizationName(fileNameOf(path))).map(folderOf))
  const kustomizations = new Map<string, KustomizationReading>()
  const builtOn = new Set<string>()
  const named = new Set<string>()
  for (const folder of folders) {
    const reading = readKustomization(tree, folder)
    kustomizations.set(folder, reading)
    for (const member of reading.all) {
      if (member.folder !== folder) builtOn.add(member.folder)
      for (const { path } of pathReferences(member.value)) {
        const resolved = resolveInTree(member.folder, path)
        if (resolved !== undefined) named.add(resolved)
      }
    }
  }
  const overlays = [...folders].filter(
    folder => !builtOn.has(folder) && kustomizations.get(folder)?.kustomization?.kind !== 'Component',
  )
  return { kustomizations, overlays, unused: unusedFiles(kustomizations, builtOn), named }
}

function unusedFiles(
  kustomizations: ReadonlyMap<string, KustomizationReading>,
  builtOn: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const unused = new Map<string, string>()
  for (const [folder, { kustomization, files }] of kustomizations) {
    if (kustomization?.kind !== 'Component' || builtOn.has(folder)) continue
    for (const file of files) unused.set(file, folder)
  }
  return unused
}
