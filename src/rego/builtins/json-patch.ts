import { equalValues } from '../value/compare.ts'
import { RegoArray, RegoObject, RegoSet, type Value } from '../value/value.ts'
import { type BuiltinTable, binary } from './builtin.ts'
import { parsePath } from './json-paths.ts'

/** RFC 6902, on sets as well. */
export const jsonPatches: BuiltinTable = {
  'json.patch': binary((document, operations) => {
    if (!(operations instanceof RegoArray)) return undefined
    let patched: Value | undefined = document
    for (const operation of operations.items) {
      if (patched === undefined || !(operation instanceof RegoObject)) return undefined
      patched = apply(patched, operation)
    }
    return patched
  }),
}

function apply(document: Value, operation: RegoObject): Value | undefined {
  const path = pathOf(operation.get('path'))
  const value = operation.get('value')
  if (path === undefined) return undefined
  switch (operation.get('op')) {
    case 'add':
      return value === undefined ? undefined : insert(document, path, value)
    case 'remove':
      return remove(document, path)
    case 'replace': {
      const without = path.length === 0 ? document : remove(document, path)
      return without === undefined || value === undefined ? undefined : insert(without, path, value)
    }
    case 'test': {
      const found = find(document, path)
      return found !== undefined && value !== undefined && equalValues(found, value) ? document : undefined
    }
    case 'move':
    case 'copy': {
      const from = pathOf(operation.get('from'))
      const found = from === undefined ? undefined : find(document, from)
      if (from === undefined || found === undefined) return undefined
      const rest = operation.get('op') === 'move' ? remove(document, from) : document
      return rest === undefined ? undefined : insert(rest, path, found)
    }
    default:
      return undefined
  }
}

function pathOf(path: Value | undefined): readonly Value[] | undefined {
  return path === undefined ? undefined : parsePath(path)
}

function find(value: Value, path: readonly Value[]): Value | undefined {
  let found: Value | undefined = value
  for (const step of path) found = found === undefined ? undefined : child(found, step)
  return found
}

function child(value: Value, step: Value): Value | undefined {
  if (value instanceof RegoArray) {
    const index = indexOf(step)
    return index === undefined ? undefined : value.items[index]
  }
  return value instanceof RegoObject || value instanceof RegoSet ? value.get(step) : undefined
}

function indexOf(step: Value): number | undefined {
  if (typeof step === 'number') return step
  return typeof step === 'string' && /^(?:0|[1-9][0-9]*)$/.test(step) ? Number(step) : undefined
}

function insert(value: Value, path: readonly Value[], next: Value): Value | undefined {
  const [step, ...rest] = path
  if (step === undefined) return next
  if (rest.length > 0) return change(value, step, inner => insert(inner, rest, next))
  if (value instanceof RegoObject) return RegoObject.of([...pairsOf(value), [step, next]])
  if (value instanceof RegoSet) return equalValues(step, next) ? RegoSet.of([...value.unsorted(), next]) : undefined
  if (!(value instanceof RegoArray)) return undefined
  const index = step === '-' ? value.items.length : indexOf(step)
  return index === undefined || index > value.items.length
    ? undefined
    : new RegoArray(value.items.toSpliced(index, 0, next))
}

function remove(value: Value, path: readonly Value[]): Value | undefined {
  const [step, ...rest] = path
  if (step === undefined || child(value, step) === undefined) return undefined
  if (rest.length > 0) return change(value, step, inner => remove(inner, rest))
  if (value instanceof RegoArray) return new RegoArray(value.items.toSpliced(indexOf(step) ?? 0, 1))
  if (value instanceof RegoSet) return RegoSet.of([...value.unsorted()].filter(member => !equalValues(member, step)))
  return value instanceof RegoObject
    ? RegoObject.of(pairsOf(value).filter(([key]) => !equalValues(key, step)))
    : undefined
}

/** Replaces the value behind one step by what `update` makes of it. */
function change(value: Value, step: Value, update: (inner: Value) => Value | undefined): Value | undefined {
  const inner = child(value, step)
  const next = inner === undefined ? undefined : update(inner)
  if (next === undefined) return undefined
  if (value instanceof RegoObject) return RegoObject.of([...pairsOf(value), [step, next]])
  if (value instanceof RegoArray) return new RegoArray(value.items.with(indexOf(step) ?? 0, next))
  if (!(value instanceof RegoSet)) return undefined
  return RegoSet.of([...[...value.unsorted()].filter(member => !equalValues(member, step)), next])
}

function pairsOf(object: RegoObject): [Value, Value][] {
  return [...object.unsorted()].map(({ key, value }) => [key, value])
}
