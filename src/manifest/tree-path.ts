import { posix } from 'node:path'

/**
 * The path in the tree that `path`, written in a file of `folder`, means.
 *
 * Undefined where it is absolute or leads out of the tree, whatever it leads back to. The root of the tree is the empty path.
 */
export function resolveInTree(folder: string, path: string): string | undefined {
  if (path.startsWith('/') || path.includes('\0') || path.includes('\\')) return undefined
  const resolved = posix.normalize(posix.join(folder === '' ? '.' : folder, path === '' ? '.' : path))
  if (resolved === '..' || resolved.startsWith('../')) return undefined
  const trimmed = resolved.endsWith('/') ? resolved.slice(0, -1) : resolved
  return trimmed === '.' ? '' : trimmed
}

/** The folder that a path of the tree is in; the root is the empty path. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash === -1 ? '' : path.slice(0, slash)
}

export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

export function joinPath(folder: string, name: string): string {
  if (folder === '') return name
  return name === '' ? folder : `${folder}/${name}`
}

/** Whether `path` is `folder` itself or something in it. */
export function isWithin(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`)
}
