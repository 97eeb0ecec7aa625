import type { Finding } from '../findings/finding.ts'
import type { SourceLocation } from '../yaml/location.ts'
import { findingAt, startOfFile } from './render-finding.ts'
import type { Tree } from './tree.ts'
import { resolveInTree } from './tree-path.ts'

export interface RendererFailure {
  readonly renderer: string
  /** What it wrote to standard error. */
  readonly text: string
  /** The folder that the copy of the tree was in. */
  readonly copy: string
  /** The file to blame where the text names none. */
  readonly file: string
  /** Folders that the paths in the text may be relative to. */
  readonly folders: readonly string[]
}

/**
 * One finding for what a renderer wrote when it failed: at the file, and the line, that it names last, where it names one of the
 * tree. Paths of the copy that was rendered are led back to the tree.
 */
export function rendererFailure(tree: Tree, failure: RendererFailure): Finding {
  const text = plainMessage(failure.text, failure.copy)
  const place = findPlace(tree, text, failure.folders) ?? startOfFile(failure.file)
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

function findPlace(tree: Tree, text: string, folders: readonly string[]): SourceLocation | undefined {
  let place: SourceLocation | undefined
  for (const match of text.matchAll(/([\w@%+=.,~-]+(?:\/[\w@%+=.,~ -]+)*)(?::(\d+))?/g)) {
    const named = match[1] ?? ''
    const file = ['', ...folders]
      .map(folder => resolveInTree(folder, named))
      .find(path => path !== undefined && tree.exists(path))
    if (file === undefined) continue
    const line = Number(match[2] ?? 1)
    place = { file, range: { start: { line, column: 1 }, end: { line, column: 2 } }, approximate: false }
  }
  return place
}
