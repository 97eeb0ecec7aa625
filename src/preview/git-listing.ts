import { posix } from 'node:path'
import type { RefusedPath } from '../manifest/tree.ts'
import { folderOf, resolveInTree } from '../manifest/tree-path.ts'

/** A file or a symbolic link of a commit. */
export interface GitEntry {
  readonly path: string
  readonly kind: 'file' | 'link'
  /** The object that holds the file's bytes, or the link's text. */
  readonly object: string
  readonly bytes: number
}

/** Skipped wherever a tree is read. */
const skippedFolders = new Set(['.git', 'node_modules'])
/** Linux gives up there too. */
const mostLinks = 40

/** Reads `git ls-tree -r -l -z`: `mode type object size`, a tab, the path, NUL. Submodules are not in it; nor is a name that is not UTF-8. */
export function parseListing(output: Buffer): readonly GitEntry[] {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const entries: GitEntry[] = []
  for (let start = 0; start < output.length; ) {
    const end = output.indexOf(0, start)
    const line = decode(decoder, output.subarray(start, end === -1 ? output.length : end))
    start = end === -1 ? output.length : end + 1
    const [, mode, object = '', size, path = ''] = /^(\d{6}) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line) ?? []
    if (mode === undefined || path.split('/').some(step => skippedFolders.has(step))) continue
    entries.push({ path, kind: mode === '120000' ? 'link' : 'file', object, bytes: Number(size) })
  }
  return entries
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    return ''
  }
}

/** Which file each path of a commit stands for, and why some stand for none; the rules are those of `readTree`. */
export interface ResolvedListing {
  readonly files: ReadonlyMap<string, GitEntry>
  readonly refused: ReadonlyMap<string, RefusedPath>
}

/**
 * Leads each symbolic link to the file of the same commit that it names. No file system is asked: a link that leads out of the tree, or
 * to a folder, stands for nothing.
 *
 * @param textOf the text of a link, by its object
 */
export function resolveListing(
  entries: readonly GitEntry[],
  textOf: (object: string) => string | undefined,
  { mostBytes }: { readonly mostBytes: number },
): ResolvedListing {
  const byPath = new Map(entries.map(entry => [entry.path, entry]))
  const folders = new Set(entries.flatMap(({ path }) => ancestorsOf(path)))
  const files = new Map<string, GitEntry>()
  const refused = new Map<string, RefusedPath>()
  for (const entry of entries) {
    const found = entry.kind === 'file' ? entry : follow(entry)
    if ('why' in found) refused.set(entry.path, found)
    else if (found.bytes <= mostBytes) files.set(entry.path, found)
    else refused.set(entry.path, { why: 'too-large', reason: `${found.bytes} bytes, over the limit of ${mostBytes}` })
  }
  return { files, refused }

  function follow(link: GitEntry): GitEntry | RefusedPath {
    let entry = link
    for (let hops = 0; hops < mostLinks; hops++) {
      const text = textOf(entry.object) ?? ''
      const path = posix.isAbsolute(text) ? undefined : resolveInTree(folderOf(entry.path), text)
      if (path === undefined)
        return { why: 'leaves-tree', reason: `a symbolic link to ${text}, which is outside the tree` }
      if (folders.has(path))
        return { why: 'linked-folder', reason: 'a symbolic link to a folder, which is not followed' }
      const next = byPath.get(path)
      if (next === undefined) return { why: 'unreadable', reason: `a symbolic link to ${text}, which does not exist` }
      if (next.kind === 'file') return next
      entry = next
    }
    return { why: 'unreadable', reason: 'a symbolic link that leads in a circle' }
  }
}

function ancestorsOf(path: string): string[] {
  const ancestors = ['']
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) ancestors.push(folder)
  return ancestors
}
