import { compareValues } from '../value/compare.ts'
import type { NumberValue } from '../value/number.ts'
import { RegoArray, RegoObject, RegoSet, type Value } from '../value/value.ts'
import { plus, times } from './arithmetic.ts'
import { asList, asNumber, type Builtin, type BuiltinTable, unary } from './builtin.ts'

export const aggregates: BuiltinTable = {
  count: unary(value => {
    if (typeof value === 'string') return [...value].length
    if (value instanceof RegoArray) return value.items.length
    return value instanceof RegoObject || value instanceof RegoSet ? value.size : undefined
  }),
  sum: fold(0, plus),
  product: fold(1, times),
  max: extreme(1),
  min: extreme(-1),
  sort: onList(list => new RegoArray(list.toSorted(compareValues))),
  all: onList(list => list.every(item => item === true)),
  any: onList(list => list.some(item => item === true)),
}

function onList(evaluate: (list: readonly Value[]) => Value | undefined): Builtin {
  return unary(value => {
    const list = asList(value)
    return list === undefined ? undefined : evaluate(list)
  })
}

function fold(start: number, combine: (x: NumberValue, y: NumberValue) => NumberValue): Builtin {
  return onList(list => {
    let total: NumberValue = start
    for (const item of list) {
      const number = asNumber(item)
      if (number === undefined) return undefined
      total = combine(total, number)
    }
    return total
  })
}

/** Undefined for an empty collection. */
function extreme(sign: 1 | -1): Builtin {
  return onList(list => {
    let best: Value | undefined
    for (const item of list) if (best === undefined || sign * compareValues(item, best) > 0) best = item
    return best
  })
}
