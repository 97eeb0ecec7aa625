import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { gitText, runGit } from './run-git.ts'

export async function objectType(folder: string, sha: string): Promise<string | undefined> {
  const result = await runGit(folder, ['cat-file', '-t', sha], { accept: [1, 128] })
  return result.exitCode === 0 ? result.stdout.toString('utf8').trim() : undefined
}

export async function readBlob(folder: string, sha: string): Promise<Buffer> {
  return (await runGit(folder, ['cat-file', 'blob', sha])).stdout
}

export async function writeBlob(folder: string, content: Uint8Array): Promise<string> {
  return gitText(folder, ['hash-object', '-w', '--stdin'], { input: content })
}

export interface TreeEntry {
  readonly mode: string
  readonly type: string
  readonly sha: string
  /** Undefined for trees and submodules. */
  readonly size: number | undefined
  readonly path: string
}

export type TreeDepth = 'one-level' | 'recursive'

/** The entries of a tree. With `recursive` the trees in it stand before what they hold, as GitHub lists them. */
export async function readTree(folder: string, treeish: string, depth: TreeDepth): Promise<readonly TreeEntry[]> {
  const flags = depth === 'recursive' ? ['-r', '-t'] : []
  const text = await gitText(folder, ['ls-tree', '-z', '-l', ...flags, '--end-of-options', treeish])
  return text
    .split('\0')
    .filter(line => line !== '')
    .map(line => {
      const tab = line.indexOf('\t')
      const [mode = '', type = '', sha = '', size = '-'] = line.slice(0, tab).split(/ +/)
      return { mode, type, sha, size: size === '-' ? undefined : Number(size), path: line.slice(tab + 1) }
    })
}

/** One change to a tree: an entry to put at its path, or `sha: undefined` to take it away. */
export interface TreeChange {
  readonly path: string
  readonly mode: string
  readonly sha: string | undefined
}

/** Writes `base` with `changes` applied and returns the tree's hash. */
export async function writeTree(
  folder: string,
  base: string | undefined,
  changes: readonly TreeChange[],
): Promise<string> {
  const index = join(folder, `index-${randomUUID()}`)
  const environment = { GIT_INDEX_FILE: index }
  try {
    if (base !== undefined) await runGit(folder, ['read-tree', base], { environment })
    const zero = '0'.repeat(40)
    const lines = changes.map(({ path, mode, sha }) =>
      sha === undefined ? `0 ${zero}\t${path}\0` : `${mode} ${sha}\t${path}\0`,
    )
    await runGit(folder, ['update-index', '-z', '--index-info'], { environment, input: lines.join('') })
    return await gitText(folder, ['write-tree'], { environment })
  } finally {
    await rm(index, { force: true })
  }
}
