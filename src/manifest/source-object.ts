import type { YamlDocument, YamlNode } from '../yaml/document.ts'
import { isJsonArray } from '../yaml/json.ts'
import { nodeAt } from '../yaml/locate.ts'
import type { SourceLocation, SourceRange } from '../yaml/location.ts'
import type { Pointer } from '../yaml/pointer.ts'
import { isKubernetesObject, type KubernetesObject } from './object.ts'

/** An object as a file has it. */
export interface SourceObject {
  readonly document: YamlDocument
  /** The way to it in its document: empty, but for an item of a List. */
  readonly base: Pointer
  readonly object: KubernetesObject
}

/** The objects of a document; a List is its items, as kubectl, kustomize and Argo CD take it. */
export function objectsOf(document: YamlDocument): readonly SourceObject[] {
  const { value } = document
  if (!isKubernetesObject(value)) return []
  const items = value['items']
  if (!value.kind.endsWith('List') || !isJsonArray(items)) return [{ document, base: [], object: value }]
  return items.flatMap((item, index) =>
    isKubernetesObject(item) ? [{ document, base: ['items', index], object: item }] : [],
  )
}

/**
 * The place of a value, or of the key of an entry, in the file of a document.
 *
 * A mapping or sequence as a whole is pointed at by the key that holds it, else by its first line: GitHub shows what is said of a
 * range under its last line, and a block's last line is far from what is meant.
 */
export function locationIn(document: YamlDocument, pointer: Pointer, part: 'key' | 'value'): SourceLocation {
  const { node, entry } = nodeAt(document, pointer)
  if (entry !== undefined && (part === 'key' || node.kind !== 'scalar'))
    return { file: document.file, range: entry.key.range, approximate: false }
  return { file: document.file, range: node.kind === 'scalar' ? node.range : firstLineOf(node), approximate: false }
}

/** The first line of a mapping or sequence: all of one that is on one line, else its first entry or item. */
export function firstLine(document: YamlDocument, pointer: Pointer): SourceLocation {
  return { file: document.file, range: firstLineOf(nodeAt(document, pointer).node), approximate: false }
}

function firstLineOf(node: YamlNode): SourceRange {
  const { range } = node
  if (node.kind === 'scalar' || range.start.line === range.end.line) return range
  if (node.kind === 'sequence') return node.items[0] === undefined ? range : firstLineOf(node.items[0])
  const first = node.entries.find(entry => !entry.merged)
  if (first === undefined) return range
  const { start, end } = first.key.range
  const ofValue = first.value.range.end
  return { start, end: ofValue.line === end.line ? ofValue : end }
}
