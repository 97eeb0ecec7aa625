import { isNumber } from '../value/compare.ts'
import { toDouble } from '../value/number.ts'
import { RegoArray, RegoObject, RegoSet, type Value } from '../value/value.ts'
import type { Context } from './context.ts'

/** `container[key]`; a read of a document is noted, found or not. */
export function lookup(container: Value, key: Value, context: Context): Value | undefined {
  noteRead(container, key, context)
  return entryOf(container, key)
}

/** Follows `keys`; only the last place is noted as read, or the first that is missing. */
export function lookupPath(start: Value, keys: readonly Value[], context: Context): Value | undefined {
  let value = start
  const last = keys.length - 1
  for (const [index, key] of keys.entries()) {
    const next = entryOf(value, key)
    if (index === last || next === undefined) noteRead(value, key, context)
    if (next === undefined) return undefined
    value = next
  }
  return value
}

function entryOf(container: Value, key: Value): Value | undefined {
  if (container instanceof RegoObject || container instanceof RegoSet) return container.get(key)
  if (!(container instanceof RegoArray) || !isNumber(key)) return undefined
  return container.items[toDouble(key)]
}

function noteRead(container: Value, key: Value, { trail }: Context): void {
  if (container instanceof RegoObject) trail.read(container, typeof key === 'string' ? key : String(key))
  else if (container instanceof RegoArray && isNumber(key)) trail.read(container, toDouble(key))
}

export function isContainer(value: Value): boolean {
  return value instanceof RegoObject || value instanceof RegoArray || value instanceof RegoSet
}

/** Calls `visit` for each entry of a container until it says stop. */
export function eachEntry(container: Value, context: Context, visit: (key: Value, value: Value) => boolean): boolean {
  const { trail, budget } = context
  const mark = trail.mark()
  if (container instanceof RegoArray) {
    budget.spend(container.items.length)
    for (const [index, item] of container.items.entries()) {
      trail.cut(mark)
      trail.read(container, index)
      if (visit(index, item)) return true
    }
  } else if (container instanceof RegoObject) {
    budget.spend(container.size)
    for (const { key, value } of container.sorted()) {
      trail.cut(mark)
      trail.read(container, typeof key === 'string' ? key : String(key))
      if (visit(key, value)) return true
    }
  } else if (container instanceof RegoSet) {
    budget.spend(container.size)
    for (const member of container.sorted()) {
      trail.cut(mark)
      if (visit(member, member)) return true
    }
  }
  return false
}
