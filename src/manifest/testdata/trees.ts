import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { SourceLocation } from '../../yaml/location.ts'
import { createRenderers } from '../renderers.ts'
import { createTree, type Tree } from '../tree.ts'

export type Files = Readonly<Record<string, string>>

/** A tree in memory. */
export function treeOf(files: Files): Tree {
  return createTree({
    root: '/tree',
    paths: Object.keys(files),
    load: path => new TextEncoder().encode(files[path]),
  })
}

/** Writes files to a new folder and removes it after `use`. */
export async function onDisk<T>(files: Files, use: (root: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'towpath-test-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
    return await use(root)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

/** What the tests unpack stays between runs. */
const testCache = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'towpath')

/** The pinned renderers where the platform has them, else the machine's. */
export const testRenderers = createRenderers({ cache: testCache, path: process.env['PATH'] ?? '' })

/** `file:line "text"`, with a tilde where the place is approximate: what a person would point at. */
export function pointAt(tree: Tree, { file, range, approximate }: SourceLocation): string {
  const lines = (tree.text(file) ?? '').split('\n').slice(range.start.line - 1, range.end.line)
  const last = lines.length - 1
  lines[last] = (lines[last] ?? '').slice(0, range.end.column - 1)
  lines[0] = (lines[0] ?? '').slice(range.start.column - 1)
  return `${approximate ? '~' : ''}${file}:${range.start.line} ${lines.join('\n')}`
}
