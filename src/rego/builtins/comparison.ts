import { compareValues, equalValues } from '../value/compare.ts'
import { RegoArray, RegoObject, RegoSet, type Value } from '../value/value.ts'
import { type BuiltinTable, binary, ternary } from './builtin.ts'

export const comparison: BuiltinTable = {
  equal: binary(equalValues),
  eq: binary(equalValues),
  neq: binary((left, right) => !equalValues(left, right)),
  lt: binary((left, right) => compareValues(left, right) < 0),
  lte: binary((left, right) => compareValues(left, right) <= 0),
  gt: binary((left, right) => compareValues(left, right) > 0),
  gte: binary((left, right) => compareValues(left, right) >= 0),
  // `x in xs` and `k, v in xs`.
  'internal.member_2': binary((value, container) => hasMember(container, value)),
  'internal.member_3': ternary((key, value, container) => hasEntry(container, key, value)),
}

function hasMember(container: Value, value: Value): boolean {
  if (container instanceof RegoSet) return container.has(value)
  if (container instanceof RegoArray) return container.items.some(item => equalValues(item, value))
  return container instanceof RegoObject && container.sorted().some(entry => equalValues(entry.value, value))
}

function hasEntry(container: Value, key: Value, value: Value): boolean {
  const found =
    container instanceof RegoArray
      ? typeof key === 'number'
        ? container.items[key]
        : undefined
      : container instanceof RegoObject || container instanceof RegoSet
        ? container.get(key)
        : undefined
  return found !== undefined && equalValues(found, value)
}
