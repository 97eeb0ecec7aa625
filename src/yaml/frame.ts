import { applyMerges, type Merge, mergeSources } from './merge.ts'
import type { BuiltEntry, BuiltMapping, BuiltNode, BuiltScalar, BuiltSequence } from './node.ts'
import type { ProblemList } from './problems.ts'

/** How a node came to its place: written there, or by an alias. */
export type Written = 'here' | 'as alias'

/** A sequence that is not closed yet. */
export class SequenceFrame {
  readonly node: BuiltSequence
  readonly style: 'block' | 'flow'
  readonly anchor: string | undefined
  /** What stands before an item that is left empty. */
  readonly mark = '-'

  constructor(node: BuiltSequence, style: 'block' | 'flow', anchor: string | undefined) {
    this.node = node
    this.style = style
    this.anchor = anchor
  }

  add(item: BuiltNode, _written: Written): undefined {
    this.node.items.push(item)
    this.node.value.push(item.value)
    this.node.weight += item.weight
    this.node.height = Math.max(this.node.height, item.height + 1)
  }
}

/** A mapping that is not closed yet. */
export class MappingFrame {
  readonly node: BuiltMapping
  readonly style: 'block' | 'flow'
  readonly anchor: string | undefined
  readonly #problems: ProblemList
  /** The key whose value comes next. */
  #key: BuiltScalar | 'merge' | undefined
  readonly #merges: Merge[] = []
  /** Where each key stands among the entries; made when the first duplicate is met. */
  #places: Map<string, number> | undefined

  constructor(node: BuiltMapping, style: 'block' | 'flow', anchor: string | undefined, problems: ProblemList) {
    this.node = node
    this.style = style
    this.anchor = anchor
    this.#problems = problems
  }

  get expectsKey(): boolean {
    return this.#key === undefined
  }

  setKey(key: BuiltScalar | 'merge'): void {
    this.#key = key
  }

  /** What stands before a key or value that is left empty. */
  get mark(): string {
    return this.expectsKey ? '?' : ':'
  }

  /** `refused` where a `<<` is given something that it cannot merge. */
  add(value: BuiltNode, written: Written): 'refused' | undefined {
    const key = this.#key
    this.#key = undefined
    if (key === 'merge') {
      const sources = mergeSources(value, written)
      if (sources !== undefined) this.#merges.push({ at: this.node.entries.length, sources })
      return sources === undefined ? 'refused' : undefined
    }
    if (key !== undefined) this.#addEntry({ key, value, merged: false })
    return undefined
  }

  /** @param charge see {@link applyMerges} */
  close(charge: (weight: number) => void): void {
    if (this.#merges.length > 0) applyMerges(this.node, this.#merges, charge)
  }

  #addEntry(entry: BuiltEntry): void {
    const { node } = this
    const { key, value } = entry
    const name = String(key.value)
    node.weight += key.weight + value.weight
    node.height = Math.max(node.height, value.height + 1)
    if (Object.hasOwn(node.value, name)) this.#replace(name, entry)
    else {
      this.#places?.set(name, node.entries.length)
      node.entries.push(entry)
    }
    node.value[name] = value.value
  }

  #replace(name: string, entry: BuiltEntry): void {
    const { entries } = this.node
    this.#places ??= new Map(entries.map((known, place) => [String(known.key.value), place]))
    const place = this.#places.get(name) ?? 0
    const first = entries[place]?.key.range.start.line ?? 0
    this.#problems.add(
      'yaml/duplicate-key',
      entry.key.offsets,
      `The key ${JSON.stringify(name)} is already set in line ${first}.`,
      'Remove one of the two, or rename it: the API server takes the last or refuses both.',
    )
    entries[place] = entry
  }
}
