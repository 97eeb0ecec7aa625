import { keyOf } from '../value/key.ts'
import { RegoArray, RegoSet, type Value } from '../value/value.ts'
import { asInteger, asSet, type Builtin, type BuiltinTable, binary, ternary, unary } from './builtin.ts'

/** Arrays and sets. */
export const collections: BuiltinTable = {
  'array.concat': binary((left, right) =>
    left instanceof RegoArray && right instanceof RegoArray
      ? new RegoArray([...left.items, ...right.items])
      : undefined,
  ),
  'array.slice': ternary((array, from, to) => {
    const start = asInteger(from)
    const stop = asInteger(to)
    if (!(array instanceof RegoArray) || start === undefined || stop === undefined) return undefined
    return new RegoArray(array.items.slice(Math.max(start, 0), Math.max(stop, 0)))
  }),
  'array.reverse': unary(array => (array instanceof RegoArray ? new RegoArray(array.items.toReversed()) : undefined)),
  'array.flatten': unary(array =>
    array instanceof RegoArray
      ? new RegoArray(array.items.flatMap(item => (item instanceof RegoArray ? item.items : [item])))
      : undefined,
  ),
  and: onSets((left, right) => RegoSet.of(left.sorted().filter(member => right.has(member)))),
  or: onSets((left, right) => RegoSet.of([...left.unsorted(), ...right.unsorted()])),
  intersection: onSetOfSets(sets => {
    const [first, ...rest] = sets
    if (first === undefined) return RegoSet.of([])
    return RegoSet.of(first.sorted().filter(member => rest.every(set => set.has(member))))
  }),
  union: onSetOfSets(sets => RegoSet.of(sets.flatMap(set => [...set.unsorted()]))),
  set_diff: onSets(difference),
}

export function difference(from: RegoSet, removed: RegoSet): RegoSet {
  const members = new Map(
    [...from.unsorted()].filter(member => !removed.has(member)).map(member => [keyOf(member), member]),
  )
  return new RegoSet(members)
}

function onSets(evaluate: (left: RegoSet, right: RegoSet) => Value): Builtin {
  return binary((left, right) => {
    const x = asSet(left)
    const y = asSet(right)
    return x === undefined || y === undefined ? undefined : evaluate(x, y)
  })
}

function onSetOfSets(evaluate: (sets: readonly RegoSet[]) => Value): Builtin {
  return unary(value => {
    const members = asSet(value)?.sorted()
    return members?.every(member => member instanceof RegoSet) ? evaluate(members) : undefined
  })
}
