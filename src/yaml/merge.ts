import type { BuiltEntry, BuiltMapping, BuiltNode } from './node.ts'

/** One `<<` of a mapping: where among the mapping's own entries it stands, and what it brings. */
export interface Merge {
  readonly at: number
  readonly sources: readonly BuiltMapping[]
}

/** The mappings that the value of a `<<` names, or undefined where it is anything else. A list must be written out, as go-yaml wants it. */
export function mergeSources(value: BuiltNode, written: 'here' | 'as alias'): readonly BuiltMapping[] | undefined {
  if (value.kind === 'mapping') return [value]
  if (value.kind === 'scalar' || written === 'as alias') return undefined
  const sources = value.items
  return sources.every(source => source.kind === 'mapping') ? sources : undefined
}

/**
 * Adds what the merge keys bring to a finished mapping. The mapping's own keys win, then a later `<<` over an earlier, then the earlier
 * mapping of a list.
 *
 * @param charge is told what each step adds to the document's size, and throws when that is too much
 */
export function applyMerges(mapping: BuiltMapping, merges: readonly Merge[], charge: (weight: number) => void): void {
  const merged: BuiltEntry[][] = []
  for (const merge of merges.toReversed()) {
    const added: BuiltEntry[] = []
    for (const source of merge.sources) {
      for (const entry of source.entries) {
        const name = String(entry.key.value)
        charge(1)
        if (Object.hasOwn(mapping.value, name)) continue
        const { value } = entry
        charge(value.weight + name.length)
        mapping.value[name] = value.value
        mapping.weight += value.weight + name.length + 1
        mapping.height = Math.max(mapping.height, value.height + 1)
        added.push({ key: entry.key, value, merged: true })
      }
    }
    merged.unshift(added)
  }
  const entries: BuiltEntry[] = []
  let taken = 0
  for (const [index, { at }] of merges.entries()) {
    for (const entry of mapping.entries.slice(taken, at)) entries.push(entry)
    for (const entry of merged[index] ?? []) entries.push(entry)
    taken = at
  }
  for (const entry of mapping.entries.slice(taken)) entries.push(entry)
  mapping.entries = entries
}
