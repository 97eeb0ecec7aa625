import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** The repository that the manifests name. */
const published = 'https://github.com/towpath-ci/towpath.git'
const root = join(import.meta.dirname, '..', '..')

/**
 * This repository's manifests and policies, by path, as the bed's git server gets them: where they name their own repository, they name that
 * of the bed. Nothing else is changed.
 *
 * @param url of the repository that they are committed to
 */
export async function treeFor(url: string): Promise<Record<string, string>> {
  const folders = ['manifests', 'policies'].map(name => join(root, name))
  const entries = await Promise.all(folders.map(folder => readdir(folder, { recursive: true, withFileTypes: true })))
  const files = entries
    .flat()
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  const texts = await Promise.all(files.map(file => readFile(file, 'utf8')))
  return Object.fromEntries(
    files.map((file, index) => [relative(root, file), (texts[index] ?? '').replaceAll(published, url)]),
  )
}
