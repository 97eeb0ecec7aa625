import type { Finding } from '../findings/finding.ts'
import type { SourceLocation } from '../yaml/location.ts'
import { findingAt, startOfFile } from './render-finding.ts'
import type { Tree } from './tree.ts'

/**
 * One finding for what a renderer wrote when it failed: at the file, and the line, that it names last, where it names one of the
 * tree, else at `file`. Paths of the copy that was rendered are led back to the tree.
 */
export function rendererFailure(
  tree: Tree,
  failure: { readonly renderer: string; readonly text: string; readonly copy: string; readonly file: string },
): Finding {
  const text = plainMessage(failure.text, failure.copy)
  const place = findPlace(tree, text) ?? startOfFile(failure.file)
  return findingAt(place, {
    rule: 'failed',
    message: `${failure.renderer} could not render it: ${text}`,
    fix: 'Correct what the renderer names; Argo CD would fail with the same words.',
  })
}

/** The renderer's words in one line, without the places of the copy and without its warnings. */
function plainMessage(text: string, copy: string): string {
  const lines = text
    .replaceAll(`${copy}/`, '')
    .replaceAll(copy, '.')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('# Warning'))
  return lines
    .join(' ')
    .replace(/^error: /i, '')
    .slice(0, 4000)
}

function findPlace(tree: Tree, text: string): SourceLocation | undefined {
  let place: SourceLocation | undefined
  for (const match of text.matchAll(/([\w@%+=.,~-]+(?:\/[\w@%+=.,~ -]+)*)(?::(\d+))?/g)) {
    const file = tree.exists(match[1] ?? '') ? match[1] : undefined
    if (file === undefined) continue
    const line = Number(match[2] ?? 1)
    place = { file, range: { start: { line, column: 1 }, end: { line, column: 2 } }, approximate: false }
  }
  return place
}
