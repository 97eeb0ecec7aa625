import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { lstat, readdir, readlink, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { UserError } from '../text/user-error.ts'
import { createTree, type RefusedPath, type Tree } from './tree.ts'
import { joinPath } from './tree-path.ts'

export interface ReadTreeOptions {
  /** Bytes; a larger file is not read. Default: 10 MiB. */
  readonly maximumFileSize?: number
  /** A checkout with more files than this is refused. Default: 200,000. */
  readonly maximumFiles?: number
}

const defaultMaximumFileSize = 10 * 1024 * 1024
const skippedFolders = new Set(['.git', 'node_modules'])

/**
 * Lists the files of a checkout. Contents are read when first asked for.
 *
 * A symbolic link to a file of the tree reads as that file; one that leads out of the tree, and one to a folder, is never followed.
 *
 * @throws UserError where `root` is no folder or holds too many files
 */
export async function readTree(root: string, options: ReadTreeOptions = {}): Promise<Tree> {
  const limits = {
    size: options.maximumFileSize ?? defaultMaximumFileSize,
    files: options.maximumFiles ?? 200_000,
  }
  const realRoot = await realpath(root).catch(() => undefined)
  if (realRoot === undefined || !(await stat(realRoot)).isDirectory()) {
    throw new UserError(`${root} is not a folder. Give the root of a checkout.`)
  }
  const targets = new Map<string, string>()
  const refused = new Map<string, RefusedPath>()
  const folders = ['']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(join(realRoot, folder), { withFileTypes: true })
    for (const { name } of entries.filter(entry => entry.isDirectory() && !skippedFolders.has(entry.name))) {
      folders.push(joinPath(folder, name))
    }
    const files = entries.filter(entry => !entry.isDirectory()).map(({ name }) => joinPath(folder, name))
    const inspected = await Promise.all(files.map(path => inspect(realRoot, path, limits.size)))
    for (const [index, path] of files.entries()) {
      const found = inspected[index]
      if (typeof found === 'string') targets.set(path, found)
      else if (found !== undefined) refused.set(path, found)
    }
    if (targets.size > limits.files) {
      throw new UserError(`${root} holds more than ${limits.files} files. Review a smaller folder.`)
    }
  }
  return createTree({
    root: realRoot,
    paths: targets.keys(),
    refused,
    load: path => readBounded(targets.get(path) ?? join(realRoot, path), limits.size),
  })
}

/** The absolute path of the regular file at `path`, or why it is not read. */
async function inspect(root: string, path: string, maximumSize: number): Promise<string | RefusedPath> {
  const absolute = join(root, path)
  const link = await lstat(absolute)
  let target = absolute
  if (link.isSymbolicLink()) {
    const written = await readlink(absolute)
    const real = await realpath(absolute).catch(() => undefined)
    if (real === undefined) return { why: 'unreadable', reason: `a symbolic link to ${written}, which does not exist` }
    const inside = relative(root, real)
    if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) || inside.split(sep).includes('.git')) {
      return { why: 'leaves-tree', reason: `a symbolic link to ${written}, which is outside the tree` }
    }
    target = real
  }
  const status = await stat(target)
  if (status.isDirectory())
    return { why: 'linked-folder', reason: 'a symbolic link to a folder, which is not followed' }
  if (!status.isFile()) return { why: 'not-a-file', reason: 'neither a file nor a folder' }
  if (status.size > maximumSize) {
    return {
      why: 'too-large',
      reason: `${megabytes(status.size)} MiB, over the limit of ${megabytes(maximumSize)} MiB`,
    }
  }
  return target
}

/** Reads a file that {@link inspect} found to be regular; a link put in its place since then is not followed. */
function readBounded(absolute: string, maximumSize: number): Uint8Array {
  const descriptor = openSync(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const status = fstatSync(descriptor)
    if (!status.isFile() || status.size > maximumSize) {
      throw new UserError(`${absolute} changed while it was reviewed. Run the review again.`)
    }
    return readFileSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 1)
}
