import { RegoEvaluationFailed } from '../problem.ts'
import { equalValues } from '../value/compare.ts'
import { keyOf, type ValueKey } from '../value/key.ts'
import { type Entry, RegoArray, RegoObject, RegoSet, type Value } from '../value/value.ts'

/** A level of a partial object whose entries are made one by one. */
class Level {
  readonly entries = new Map<ValueKey, { readonly key: Value; value: Value | Level | MemberSet }>()
}

class MemberSet {
  readonly members = new Map<ValueKey, Value>()
}

/** Marks, in place of a value, that the last key of a path is the member of a set (`p[x] contains y`). */
export const MEMBER = new RegoSet(new Map())

/** Collects the derivations of a partial set or object. */
export class PartialValue {
  private readonly kind: 'set' | 'object'
  private readonly set = new MemberSet()
  private readonly root = new Level()

  constructor(kind: 'set' | 'object') {
    this.kind = kind
  }

  /**
   * Adds a member of the set, or an entry of the object: `key` is then the array of the keys that lead to `value`.
   *
   * @returns what identifies the member or the entry's first key
   * @throws RegoEvaluationFailed where an entry gets two values
   */
  add(key: Value, value: Value): ValueKey {
    if (this.kind === 'set') {
      const id = keyOf(key)
      if (!this.set.members.has(id)) this.set.members.set(id, key)
      return id
    }
    const path = key instanceof RegoArray ? key.items : [key]
    const isMember = value === MEMBER
    this.insert(isMember ? path.slice(0, -1) : path, isMember ? path.at(-1) : undefined, value)
    return keyOf(path[0] ?? null)
  }

  value(): Value {
    return this.kind === 'set' ? new RegoSet(this.set.members) : toObject(this.root)
  }

  private insert(path: readonly Value[], member: Value | undefined, value: Value): void {
    let level = this.root
    for (const [index, key] of path.entries()) {
      const id = keyOf(key)
      const isLast = index === path.length - 1
      const existing = level.entries.get(id)
      if (!isLast) {
        if (existing !== undefined && !(existing.value instanceof Level)) throw conflict()
        const below: Level = existing?.value instanceof Level ? existing.value : new Level()
        if (existing === undefined) level.entries.set(id, { key, value: below })
        level = below
      } else if (member !== undefined) {
        if (existing !== undefined && !(existing.value instanceof MemberSet)) throw conflict()
        const members = existing?.value instanceof MemberSet ? existing.value : new MemberSet()
        if (existing === undefined) level.entries.set(id, { key, value: members })
        members.members.set(keyOf(member), member)
      } else if (existing === undefined) level.entries.set(id, { key, value })
      else if (existing.value instanceof Level || existing.value instanceof MemberSet) throw conflict()
      else if (!equalValues(existing.value, value)) throw conflict()
    }
  }
}

function conflict(): RegoEvaluationFailed {
  return new RegoEvaluationFailed('eval_conflict_error: object keys must be unique')
}

function toObject(level: Level): RegoObject {
  const entries = new Map<ValueKey, Entry>()
  for (const [id, { key, value }] of level.entries) {
    if (value instanceof Level) entries.set(id, { key, value: toObject(value) })
    else if (value instanceof MemberSet) entries.set(id, { key, value: new RegoSet(value.members) })
    else entries.set(id, { key, value })
  }
  return new RegoObject(entries)
}
