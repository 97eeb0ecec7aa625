import type { YamlDocument, YamlMapping, YamlNode, YamlSequence } from './document.ts'

/** A value that stands at more than one place of a document: written once, and used again by an alias or a merge key. */
export type SharedNodes = ReadonlyMap<YamlNode, number>

const known = new WeakMap<YamlDocument, SharedNodes>()

/** Every node that an alias or a merge key of the document uses, with the offset of the first place that does. */
export function sharedNodes(document: YamlDocument): SharedNodes {
  const shared = known.get(document) ?? findShared(document.root)
  known.set(document, shared)
  return shared
}

function findShared(root: YamlNode): SharedNodes {
  const shared = new Map<YamlNode, number>()
  const share = (node: YamlNode, place: number) => {
    if (!shared.has(node)) shared.set(node, place)
  }
  // The depth of a document is limited where it is parsed.
  const visit = (node: YamlNode): void => {
    if (node.kind === 'sequence') {
      const aliased = aliasedItems(node)
      for (const item of node.items) {
        if (aliased.has(item)) share(item, node.offsets.start)
        else visit(item)
      }
    } else if (node.kind === 'mapping') {
      for (const entry of node.entries) {
        if (entry.merged) share(entry.value, node.offsets.start)
        else if (isAliased(entry)) share(entry.value, entry.key.offsets.start)
        else visit(entry.value)
      }
    }
  }
  visit(root)
  return shared
}

/** Whether an entry's value is an alias: what it stands for was written before the key, or is the key. */
export function isAliased(entry: YamlMapping['entries'][number]): boolean {
  return entry.value.offsets.start < entry.key.offsets.end
}

/** The items of a list that are aliases: they were written before the list, or inside an item before them. */
export function aliasedItems(sequence: YamlSequence): ReadonlySet<YamlNode> {
  const seen = new Set<YamlNode>()
  const aliased = new Set<YamlNode>()
  let end = sequence.offsets.start
  for (const item of sequence.items) {
    const { offsets } = item
    if (seen.has(item) || offsets.start < end) aliased.add(item)
    else end = offsets.end
    seen.add(item)
  }
  return aliased
}
