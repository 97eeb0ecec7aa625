import type { YamlDocument } from '../yaml/document.ts'
import { isJsonObject, type JsonObject } from '../yaml/json.ts'
import { nodeAt } from '../yaml/locate.ts'
import type { Position, SourceLocation } from '../yaml/location.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { Pointer } from '../yaml/pointer.ts'
import type { Kustomization } from './kustomization.ts'
import { isInline, listAt } from './kustomization-paths.ts'
import { locationIn } from './source-object.ts'
import type { Tree } from './tree.ts'
import { resolveInTree } from './tree-path.ts'

/** One document of a patch, wherever it is written. */
export interface PatchText {
  readonly document: YamlDocument
  /** The `target` of its entry. */
  readonly target?: JsonObject
  /** The place in a file of the tree of something in `document`. */
  locate(pointer: Pointer, part: 'key' | 'value'): SourceLocation
}

const known = new WeakMap<Kustomization, readonly PatchText[]>()

/** Every patch of a kustomization, from files and inline; parsed once. */
export function patchTexts(tree: Tree, kustomization: Kustomization): readonly PatchText[] {
  const patches = known.get(kustomization) ?? readPatches(tree, kustomization)
  known.set(kustomization, patches)
  return patches
}

function readPatches(tree: Tree, kustomization: Kustomization): readonly PatchText[] {
  const { value } = kustomization
  const patches: PatchText[] = []
  for (const field of ['patches', 'patchesJson6902']) {
    for (const [index, entry] of listAt(value, field)) {
      if (!isJsonObject(entry)) continue
      const target = isJsonObject(entry['target']) ? { target: entry['target'] } : {}
      const { path, patch } = entry
      if (typeof path === 'string') patches.push(...fromFile(tree, kustomization, path, target))
      if (typeof patch === 'string')
        patches.push(...fromInline(tree, kustomization, [field, index, 'patch'], patch, target))
    }
  }
  for (const [index, entry] of listAt(value, 'patchesStrategicMerge')) {
    if (typeof entry !== 'string') continue
    if (isInline(entry)) patches.push(...fromInline(tree, kustomization, ['patchesStrategicMerge', index], entry, {}))
    else patches.push(...fromFile(tree, kustomization, entry, {}))
  }
  return patches
}

type Target = Pick<PatchText, 'target'>

function fromFile(tree: Tree, kustomization: Kustomization, path: string, target: Target): readonly PatchText[] {
  const file = resolveInTree(kustomization.folder, path)
  if (file === undefined) return []
  return tree.documents(file).documents.map(document => ({
    document,
    ...target,
    locate: (pointer, part) => locationIn(document, pointer, part),
  }))
}

function fromInline(
  tree: Tree,
  kustomization: Kustomization,
  at: Pointer,
  text: string,
  target: Target,
): readonly PatchText[] {
  const outer = kustomization.document
  return parseYaml(text, outer.file).documents.map(document => ({
    document,
    ...target,
    locate(pointer, part) {
      const whole = locationIn(outer, at, 'value')
      const { node } = nodeAt(outer, at)
      if (node.kind !== 'scalar' || node.style !== 'literal') return whole
      const indentation = indentationOf(tree, outer.file, whole.range.start.line, text)
      const { range } = locationIn(document, pointer, part)
      const move = ({ line, column }: Position): Position => ({
        line: whole.range.start.line + line,
        column: column + indentation,
      })
      return { file: outer.file, range: { start: move(range.start), end: move(range.end) }, approximate: false }
    },
  }))
}

/** How far a literal block is indented: its first line that is not blank, less what the text itself begins that line with. */
function indentationOf(tree: Tree, file: string, headerLine: number, text: string): number {
  const lines = (tree.text(file) ?? '').split('\n').slice(headerLine)
  const written = lines.find(line => line.trim() !== '') ?? ''
  const meant = text.split('\n').find(line => line.trim() !== '') ?? ''
  return leadingSpaces(written) - leadingSpaces(meant)
}

function leadingSpaces(line: string): number {
  return line.length - line.trimStart().length
}
