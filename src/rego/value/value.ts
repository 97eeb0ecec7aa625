import { compareValues } from './compare.ts'
import { keyOf, type ValueKey } from './key.ts'
import type { RegoNumber } from './number.ts'

/** A number that fits is a plain number; one that a double would change, or that is written in an own way, a RegoNumber. */
export type Scalar = null | boolean | number | string | RegoNumber
export type Value = Scalar | RegoArray | RegoObject | RegoSet
export type Composite = RegoArray | RegoObject

/** Where in a document a value stands: its container and the step from there. The root has no parent. */
export interface Origin {
  readonly root: Composite
  readonly parent: Composite | undefined
  readonly step: string | number
}

export class RegoArray {
  readonly items: readonly Value[]
  /** Set for arrays of a document, so that reads of them can be told. */
  origin: Origin | undefined
  cachedKey: string | undefined

  constructor(items: readonly Value[]) {
    this.items = items
    this.origin = undefined
    this.cachedKey = undefined
  }
}

export interface Entry {
  readonly key: Value
  readonly value: Value
}

export class RegoObject {
  private readonly entries: ReadonlyMap<ValueKey, Entry>
  origin: Origin | undefined
  cachedKey: string | undefined
  private sortedEntries: readonly Entry[] | undefined

  constructor(entries: ReadonlyMap<ValueKey, Entry>) {
    this.entries = entries
    this.origin = undefined
    this.cachedKey = undefined
    this.sortedEntries = undefined
  }

  static of(pairs: Iterable<readonly [Value, Value]>): RegoObject {
    const entries = new Map<ValueKey, Entry>()
    for (const [key, value] of pairs) entries.set(keyOf(key), { key, value })
    return new RegoObject(entries)
  }

  get size(): number {
    return this.entries.size
  }

  get(key: Value): Value | undefined {
    return this.entries.get(keyOf(key))?.value
  }

  has(key: Value): boolean {
    return this.entries.has(keyOf(key))
  }

  unsorted(): Iterable<Entry> {
    return this.entries.values()
  }

  /** In OPA's order of keys. */
  sorted(): readonly Entry[] {
    this.sortedEntries ??= [...this.entries.values()].sort((left, right) => compareValues(left.key, right.key))
    return this.sortedEntries
  }
}

export class RegoSet {
  private readonly members: ReadonlyMap<ValueKey, Value>
  cachedKey: string | undefined
  private sortedMembers: readonly Value[] | undefined

  constructor(members: ReadonlyMap<ValueKey, Value>) {
    this.members = members
    this.cachedKey = undefined
    this.sortedMembers = undefined
  }

  static of(values: Iterable<Value>): RegoSet {
    const members = new Map<ValueKey, Value>()
    for (const value of values) {
      const key = keyOf(value)
      if (!members.has(key)) members.set(key, value)
    }
    return new RegoSet(members)
  }

  get size(): number {
    return this.members.size
  }

  /** The member equal to `value`. */
  get(value: Value): Value | undefined {
    return this.members.get(keyOf(value))
  }

  has(value: Value): boolean {
    return this.members.has(keyOf(value))
  }

  unsorted(): Iterable<Value> {
    return this.members.values()
  }

  /** In OPA's order. */
  sorted(): readonly Value[] {
    this.sortedMembers ??= [...this.members.values()].sort(compareValues)
    return this.sortedMembers
  }
}
