import { isNumber } from '../value/compare.ts'
import { toDouble } from '../value/number.ts'
import { RegoArray, RegoObject, RegoSet, type Value } from '../value/value.ts'
import type { Context } from './context.ts'

/** `container[key]`; a read of a document is noted, found or not. */
export function lookup(container: Value, key: Value, context: Context): Value | undefined {
  if (container instanceof RegoObject) {
    context.trail.read(container, typeof key === 'string' ? key : String(key))
    return container.get(key)
  }
  if (container instanceof RegoArray) {
    if (!isNumber(key)) return undefined
    const index = toDouble(key)
    context.trail.read(container, index)
    return Number.isInteger(index) ? container.items[index] : undefined
  }
  return container instanceof RegoSet ? container.get(key) : undefined
}

/** Follows `keys`; only the last place is noted as read, or the first that is missing. */
export function lookupPath(start: Value, keys: readonly Value[], context: Context): Value | undefined {
  let value: Value | undefined = start
  const last = keys.length - 1
  for (let index = 0; index < last; index++) {
    const key = keys[index] as Value
    const next: Value | undefined = value instanceof RegoObject ? value.get(key) : undefined
    // Anything but a found field of an object goes the slow way, which notes it.
    const found: Value | undefined = next ?? lookup(value as Value, key, context)
    if (found === undefined) return undefined
    value = found
  }
  return last < 0 ? value : lookup(value as Value, keys[last] as Value, context)
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
