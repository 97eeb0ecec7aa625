import type { YamlDocument, YamlEntry, YamlNode } from './document.ts'
import type { Pointer } from './pointer.ts'

/** A node of a document, and how far a pointer led to it. */
export interface LocatedNode {
  readonly node: YamlNode
  /** The mapping entry that holds the node; absent at the root and for an item of a sequence. */
  readonly entry?: YamlEntry
  /** How many steps of the pointer were found: all of them where the pointer exists. */
  readonly depth: number
}

/** The deepest node of `document` on the way of `pointer`. */
export function nodeAt(document: YamlDocument, pointer: Pointer): LocatedNode {
  let found: LocatedNode = { node: document.root, depth: 0 }
  for (const step of pointer) {
    const next = stepInto(found.node, step)
    if (next === undefined) return found
    found = { ...next, depth: found.depth + 1 }
  }
  return found
}

function stepInto(node: YamlNode, step: string | number): Omit<LocatedNode, 'depth'> | undefined {
  if (node.kind === 'scalar') return undefined
  if (node.kind === 'mapping') {
    const name = String(step)
    const entry = node.entries.find(candidate => candidate.key.value === name)
    return entry === undefined ? undefined : { node: entry.value, entry }
  }
  const item = /^(?:0|[1-9][0-9]*)$/.test(String(step)) ? node.items[Number(step)] : undefined
  return item === undefined ? undefined : { node: item }
}
