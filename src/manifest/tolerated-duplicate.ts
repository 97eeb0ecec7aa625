import type { Finding } from '../findings/finding.ts'
import { nodeAt } from '../yaml/locate.ts'
import type { Position, SourceRange } from '../yaml/location.ts'
import type { Tree } from './tree.ts'

/**
 * A duplicate key where kustomize minds none: it takes one of the two, a patch's first and a kustomization's last. In the objects that it
 * builds on it refuses them, but for their annotations, which it writes anew before it looks.
 *
 * @see the same on kustomize 5.8.1, in `render-kustomization.test.ts`
 */
export function tolerated(finding: Finding): Finding {
  return finding.rule === 'yaml/duplicate-key' ? { ...finding, severity: 'warning' } : finding
}

/** Whether a finding of the parser is about an object's annotations: one of them, or all of them that are there twice. */
export function isAnnotation(tree: Tree, { file, range: { start } }: Finding): boolean {
  return tree.documents(file).documents.some(document => {
    const { node, entry, depth } = nodeAt(document, ['metadata', 'annotations'])
    return depth === 2 && (isIn(start, node.range) || compare(start, entry?.key.range.start ?? node.range.start) === 0)
  })
}

function isIn(position: Position, { start, end }: SourceRange): boolean {
  return compare(start, position) <= 0 && compare(position, end) < 0
}

function compare(one: Position, other: Position): number {
  return one.line - other.line || one.column - other.column
}
