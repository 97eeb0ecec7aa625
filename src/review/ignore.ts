import { posix } from 'node:path'
import type { Tree } from '../manifest/tree.ts'

/** A tree with the files that towpath.yaml leaves out taken from its list; a kustomization that names one still gets it. */
export interface Narrowed {
  readonly tree: Tree
  readonly skipped: readonly { readonly file: string; readonly reason: string }[]
}

/** @param globs as `path.matchesGlob` takes them: `**` crosses folders, `*` does not */
export function withoutIgnored(tree: Tree, globs: readonly string[]): Narrowed {
  if (globs.length === 0) return { tree, skipped: [] }
  const isIgnored = (path: string) => globs.some(glob => posix.matchesGlob(path, glob))
  const skipped = tree.paths.filter(isIgnored).map(file => ({ file, reason: '`ignore` of towpath.yaml' }))
  return { tree: { ...tree, paths: tree.paths.filter(path => !isIgnored(path)) }, skipped }
}
