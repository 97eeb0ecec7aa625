import { readManifestFile } from '../manifest/manifest-file.ts'
import type { Render } from '../manifest/render.ts'
import type { Tree } from '../manifest/tree.ts'

/** A render of plain files, each as it stands in the tree. */
export function renderOf(tree: Tree, name: string, files: readonly string[], defaultNamespace?: string): Render {
  return {
    name,
    path: name,
    ...(defaultNamespace === undefined ? {} : { defaultNamespace }),
    objects: files.flatMap(file => readManifestFile(tree, file).objects),
    files: new Set(files),
  }
}
