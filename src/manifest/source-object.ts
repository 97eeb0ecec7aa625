import type { YamlDocument } from '../yaml/document.ts'
import { isJsonArray } from '../yaml/json.ts'
import { nodeAt } from '../yaml/locate.ts'
import type { SourceLocation } from '../yaml/location.ts'
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

/** The place of a value, or of the key of an entry, in the file of a document. */
export function locationIn(document: YamlDocument, pointer: Pointer, part: 'key' | 'value'): SourceLocation {
  const { node, entry } = nodeAt(document, pointer)
  const range = part === 'key' && entry !== undefined ? entry.key.range : node.range
  return { file: document.file, range, approximate: false }
}

/** The first line of a mapping: its first entry, or the mapping itself where it has none. */
export function firstLine(document: YamlDocument, pointer: Pointer): SourceLocation {
  const { node } = nodeAt(document, pointer)
  const first = node.kind === 'mapping' ? node.entries.find(entry => !entry.merged) : undefined
  if (first === undefined) return { file: document.file, range: node.range, approximate: false }
  const { start, end } = first.key.range
  const sameLine = first.value.range.end.line === end.line ? first.value.range.end : end
  return { file: document.file, range: { start, end: sameLine }, approximate: false }
}
