import type { Finding } from '../findings/finding.ts'
import { nearestName } from '../text/nearest.ts'
import type { SourceLocation } from '../yaml/location.ts'
import { refusalRules } from './refused-file.ts'
import { isRemotePath } from './remote-path.ts'
import { findingAt } from './render-finding.ts'
import type { Tree } from './tree.ts'
import { fileNameOf, folderOf, isWithin, resolveInTree } from './tree-path.ts'

export type CheckedPath =
  | { readonly file: string; readonly folder?: undefined; readonly finding?: undefined }
  | { readonly file?: undefined; readonly folder: string; readonly finding?: undefined }
  | { readonly file?: undefined; readonly folder?: undefined; readonly finding: Finding }

/** What a path in a kustomization of `folder` leads to, or why it may not be followed. */
export function checkPath(tree: Tree, folder: string, path: string, writtenAt: SourceLocation): CheckedPath {
  function refuse(rule: string, message: string, fix: string): CheckedPath {
    return { finding: findingAt(writtenAt, { rule, message, fix }) }
  }

  if (isRemotePath(path)) {
    return refuse(
      'remote-path',
      `"${path}" is remote, and a review reaches nothing but the tree. It is not rendered.`,
      'Commit a copy to the tree and name its path here.',
    )
  }
  const resolved = resolveInTree(folder, path)
  if (resolved === undefined) {
    return refuse(
      'outside-tree',
      `"${path}" leads out of the tree. It is not rendered.`,
      'Name a path inside the repository, relative to this file.',
    )
  }
  if (tree.exists(resolved)) return { file: resolved }
  if (tree.isFolder(resolved)) return { folder: resolved }
  const refused = refusedOnTheWay(tree, resolved)
  if (refused !== undefined) {
    const { why, reason } = refused
    return refuse(
      refusalRules[why],
      `"${path}" is ${reason}. It is not rendered.`,
      why === 'too-large' ? 'Split the file.' : 'Put a regular file or folder of the repository there.',
    )
  }
  const nearest = nearestSibling(tree, resolved)
  return refuse(
    'missing-path',
    `There is no "${path}": neither a file nor a folder is at ${resolved === '' ? 'the root' : resolved}.`,
    nearest === undefined
      ? 'Correct the path, or add what it names.'
      : `Did you mean "${path.slice(0, path.lastIndexOf('/') + 1)}${nearest}"?`,
  )
}

/** A link or the like at the path itself, or at a folder that it goes through. */
function refusedOnTheWay(tree: Tree, path: string) {
  for (let way = path; way !== ''; way = folderOf(way)) {
    const refused = tree.refused.get(way)
    if (refused !== undefined) return refused
  }
  return undefined
}

/** Comparing with every name of a very large folder would take long and help nobody. */
const mostSiblings = 1000

function nearestSibling(tree: Tree, path: string): string | undefined {
  const names = tree.namesIn(folderOf(path))
  return names.length > mostSiblings ? undefined : nearestName(fileNameOf(path), names)
}

/** Every file in a folder and below it. */
export function filesIn(tree: Tree, folder: string): readonly string[] {
  return tree.paths.filter(path => isWithin(folder, path) && path !== folder)
}
