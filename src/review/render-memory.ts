import type { RenderResult } from '../manifest/render-result.ts'
import type { Tree } from '../manifest/tree.ts'
import type { RenderMemory } from './rendered-tree.ts'

/** Remembers, for each folder, the first render of it: the one that other states of the tree mostly have in common. */
export function createRenderMemory(): RenderMemory {
  const known = new Map<string, { readonly result: RenderResult; readonly contents: ReadonlyMap<string, Buffer> }>()
  return {
    recall(tree, folder) {
      const first = known.get(folder)
      if (first === undefined) return undefined
      return [...first.contents].every(([file, bytes]) => bytesOf(tree, file).equals(bytes)) ? first.result : undefined
    },
    keep(tree, folder, result) {
      if (known.has(folder) || result.render === undefined) return
      known.set(folder, { result, contents: new Map([...result.files].map(file => [file, bytesOf(tree, file)])) })
    },
  }
}

function bytesOf(tree: Tree, file: string): Buffer {
  return Buffer.from(tree.read(file) ?? [])
}
