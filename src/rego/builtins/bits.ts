import { MAX_NUMBER_BITS } from '../limits.ts'
import { numberFromInteger, toInteger } from '../value/number.ts'
import type { Value } from '../value/value.ts'
import { asNumber, type Builtin, type BuiltinTable, binary, unary } from './builtin.ts'

export const bits: BuiltinTable = {
  'bits.and': onIntegers((x, y) => x & y),
  'bits.or': onIntegers((x, y) => x | y),
  'bits.xor': onIntegers((x, y) => x ^ y),
  'bits.lsh': onIntegers((x, y) => (y < 0n || y > BigInt(MAX_NUMBER_BITS) ? undefined : x << y)),
  'bits.rsh': onIntegers((x, y) => (y < 0n ? undefined : x >> y)),
  'bits.negate': unary(value => {
    const integer = integerOf(value)
    return integer === undefined ? undefined : numberFromInteger(~integer)
  }),
}

function onIntegers(evaluate: (x: bigint, y: bigint) => bigint | undefined): Builtin {
  return binary((left, right) => {
    const x = integerOf(left)
    const y = integerOf(right)
    const result = x === undefined || y === undefined ? undefined : evaluate(x, y)
    return result === undefined ? undefined : numberFromInteger(result)
  })
}

function integerOf(value: Value): bigint | undefined {
  const number = asNumber(value)
  return number === undefined ? undefined : toInteger(number)
}
