import type { RenderResult } from '../manifest/render-result.ts'
import type { Tree } from '../manifest/tree.ts'
import { fileNameOf, folderOf, isWithin } from '../manifest/tree-path.ts'
import type { RenderMemory } from '../review/rendered-tree.ts'

/**
 * Remembers renders of one tree for another one that may have other files. A render counts there where every file that took part has the
 * same bytes, and no folder of theirs has another name in it: a chart takes in whatever lies in it.
 */
export function shareRenders(): RenderMemory {
  const known = new Map<string, { readonly result: RenderResult; readonly tree: Tree }>()
  return {
    recall(tree, what) {
      const kept = known.get(what)
      return kept !== undefined && hasSameInputs(kept.tree, tree, kept.result.files) ? kept.result : undefined
    },
    keep(tree, what, result) {
      if (result.render !== undefined && !known.has(what)) known.set(what, { result, tree })
    },
  }
}

/** Whether a render of these files is the same in two trees. */
export function hasSameInputs(one: Tree, other: Tree, files: ReadonlySet<string>): boolean {
  for (const file of files) {
    const [bytes, others] = [one.read(file), other.read(file)]
    if (bytes === undefined || others === undefined) {
      if (bytes !== others) return false
    } else if (!Buffer.from(bytes).equals(others)) return false
  }
  return [...foldersOf(files)].every(folder => hasSameNames(one, other, folder))
}

/** The folders that the files are in, and in a chart those in between. */
function foldersOf(files: ReadonlySet<string>): ReadonlySet<string> {
  const charts = [...files].filter(file => fileNameOf(file) === 'Chart.yaml').map(folderOf)
  const folders = new Set([...files].map(folderOf))
  for (const folder of [...folders]) {
    for (let way = folder; way !== '' && charts.some(chart => isWithin(chart, way)); way = folderOf(way))
      folders.add(way)
  }
  return folders
}

function hasSameNames(one: Tree, other: Tree, folder: string): boolean {
  const [names, others] = [new Set(one.namesIn(folder)), new Set(other.namesIn(folder))]
  return names.size === others.size && [...names].every(name => others.has(name))
}
