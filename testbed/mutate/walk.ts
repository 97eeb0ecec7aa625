import type { YamlEntry, YamlMapping, YamlNode, YamlSequence } from '../../src/yaml/document.ts'
import type { Position } from '../../src/yaml/location.ts'
import type { Pointer } from '../../src/yaml/pointer.ts'

/** A value of a document at the place where it is written. */
export interface Place {
  readonly pointer: Pointer
  readonly node: YamlNode
  /** The entry that holds the value; absent at the root and for an item of a list. */
  readonly entry?: YamlEntry
  readonly parent?: YamlMapping | YamlSequence
}

/** Every value of a document, but what an alias or a merge brings: that is visited where it is written. */
export function* walk(root: YamlNode): Generator<Place> {
  const open: Place[] = [{ pointer: [], node: root }]
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    yield place
    open.push(...childrenOf(place).reverse())
  }
}

function childrenOf({ node, pointer }: Place): Place[] {
  if (node.kind === 'scalar') return []
  if (node.kind === 'sequence')
    return node.items
      .map((item, index) => ({ pointer: [...pointer, index], node: item, parent: node }))
      .filter(({ node: item }) => isInside(node, item))
  return ownEntries(node)
    .filter(({ value }) => isInside(node, value))
    .map(entry => ({ pointer: [...pointer, String(entry.key.value)], node: entry.value, entry, parent: node }))
}

/** The entries that are written in the mapping itself. */
export function ownEntries(mapping: YamlMapping): readonly YamlEntry[] {
  return mapping.entries.filter(({ merged }) => !merged)
}

/** Whether `inner` is written inside `outer`, and not brought there by an alias. */
export function isInside(outer: YamlNode, inner: YamlNode): boolean {
  return !isBefore(inner.range.start, outer.range.start) && !isBefore(outer.range.end, inner.range.end)
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.column < other.column)
}
