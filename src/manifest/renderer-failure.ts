import type { Finding } from '../findings/finding.ts'
import type { SourceLocation } from '../yaml/location.ts'
import { kustomizationFiles } from './kustomization.ts'
import { missingTarget } from './missing-target.ts'
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
  const place = missingTarget(tree, text) ?? findPlace(tree, text, failure.folders) ?? startOfFile(failure.file)
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

/** The last path in the text that is a file of the tree, or a folder with a kustomization. */
function findPlace(tree: Tree, text: string, folders: readonly string[]): SourceLocation | undefined {
  let place: SourceLocation | undefined
  for (const [, named = '', written] of text.matchAll(/([\w@%+=.,~-]+(?:\/[\w@%+=.,~ -]+)*)(?::(\d+))?/g)) {
    const file = findFile(tree, named, folders)
    if (file === undefined) continue
    const line = Number(written ?? 1)
    place = { file, range: { start: { line, column: 1 }, end: { line, column: 2 } }, approximate: false }
  }
  return place
}

function findFile(tree: Tree, named: string, folders: readonly string[]): string | undefined {
  if (tree.exists(named)) return named
  const [kustomization] = kustomizationFiles(tree, named)
  if (kustomization !== undefined) return kustomization
  // Helm names a template by the path in its chart behind the chart's name, which need not be the folder's.
  const inChart = named.includes('/') ? [named.slice(named.indexOf('/') + 1)] : []
  const relative = folders
    .flatMap(folder => [named, ...inChart].map(path => resolveInTree(folder, path)))
    .filter(path => path !== undefined && tree.exists(path))
  // A bare name that several folders have says nothing.
  return new Set(relative).size === 1 ? relative[0] : undefined
}
