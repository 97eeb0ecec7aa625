import { readTree } from '../../src/manifest/read-tree.ts'

/** The texts of a folder, by path. */
export async function readFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const tree = await readTree(folder)
  return new Map(
    tree.paths.flatMap(path => {
      const text = tree.text(path)
      return text === undefined ? [] : [[path, text]]
    }),
  )
}
