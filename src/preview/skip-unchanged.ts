import { readKustomization } from '../manifest/read-kustomization.ts'
import type { RenderedObject } from '../manifest/render.ts'
import type { Tree } from '../manifest/tree.ts'
import type { RenderMemory } from '../review/rendered-tree.ts'
import { hasSameInputs } from './shared-renders.ts'

/** Stands for the objects of an overlay that was not rendered, since it yields the same in both trees. */
export const skippedObjects: readonly RenderedObject[] = []

/** Objects that matter beyond their own render: Applications bring about others, and what is in a Secret is hidden everywhere. */
const wanted = /argoproj\.io\/|\bSecret\b|secretGenerator/

/** Leaves out the overlays whose inputs are the same in two trees; others are looked for in `memory`. */
export function skipUnchanged(before: Tree, after: Tree, memory: RenderMemory): RenderMemory {
  const known = new Map<string, ReadonlySet<string> | undefined>()
  return {
    recall(tree, folder) {
      if (!known.has(folder)) known.set(folder, inputsOfUnchanged(before, after, folder))
      const files = known.get(folder)
      if (files === undefined) return memory.recall(tree, folder)
      return {
        render: { name: folder, path: folder, objects: skippedObjects, files },
        findings: [],
        files,
        renderers: [],
      }
    },
    keep: memory.keep,
  }
}

/** The files of an overlay that need not be rendered; undefined for one that must be. */
function inputsOfUnchanged(before: Tree, after: Tree, folder: string): ReadonlySet<string> | undefined {
  const { kustomization, findings, files } = readKustomization(after, folder)
  const isSound = kustomization !== undefined && findings.length === 0
  if (!isSound || !hasSameInputs(before, after, files)) return undefined
  return [...files].some(file => wanted.test(after.text(file) ?? '')) ? undefined : files
}
