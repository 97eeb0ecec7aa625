import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { JsonObject } from '../yaml/json.ts'
import type { KustomizationReading } from './kustomization.ts'
import type { Tree } from './tree.ts'

/**
 * Writes what a build reads, and nothing else, to `target`: a renderer never sees the user's tree.
 *
 * Kustomizations are written anew from the values that were checked, so kustomize cannot read anything into them that the check did
 * not see. A file in which a duplicate key was found, which kustomize would refuse as a whole, is written with the last value, so the
 * rest of the review goes on.
 *
 * @param root the value to write for the kustomization that is built
 */
export async function mirrorBuild(
  tree: Tree,
  reading: KustomizationReading,
  root: JsonObject,
  target: string,
): Promise<void> {
  const values = new Map(reading.all.map(kustomization => [kustomization.file, kustomization.built]))
  if (reading.kustomization !== undefined) values.set(reading.kustomization.file, root)
  const duplicates = new Set(
    reading.findings
      .filter(({ rule, severity }) => rule === 'yaml/duplicate-key' && severity === 'error')
      .map(finding => finding.file),
  )
  for (const file of reading.files) {
    const value = values.get(file)
    const original = duplicates.has(file) ? repaired(tree, file) : tree.read(file)
    const content = value === undefined ? original : JSON.stringify(value)
    if (content !== undefined) await writeMirrored(target, file, content)
  }
}

/** Writes files of the tree as they are. */
export async function mirrorFiles(tree: Tree, files: Iterable<string>, target: string): Promise<void> {
  for (const file of files) {
    const content = tree.read(file)
    if (content !== undefined) await writeMirrored(target, file, content)
  }
}

async function writeMirrored(target: string, file: string, content: string | Uint8Array): Promise<void> {
  const path = join(target, file)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

function repaired(tree: Tree, file: string): string {
  const { documents } = tree.documents(file)
  return documents.map(document => JSON.stringify(document.value)).join('\n---\n')
}
