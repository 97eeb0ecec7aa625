import type { Context } from '../evaluate/context.ts'
import {
  add,
  type BigFloat,
  divide,
  floatFromInteger,
  isInteger,
  multiply,
  negate,
  truncate,
} from '../value/big-float.ts'
import { type NumberValue, numberFromFloat, numberFromInteger, toFloat, toInteger } from '../value/number.ts'
import { RegoArray, type Value } from '../value/value.ts'
import { asNumber, asSet, type Builtin, type BuiltinTable, binary, unary } from './builtin.ts'
import { difference } from './collections.ts'

export const arithmetic: BuiltinTable = {
  plus: onNumbers((x, y) => plus(x, y)),
  minus: binary((left, right) => {
    const x = asNumber(left)
    const y = asNumber(right)
    if (x !== undefined && y !== undefined) return minus(x, y)
    const from = asSet(left)
    const removed = asSet(right)
    return from === undefined || removed === undefined ? undefined : difference(from, removed)
  }),
  mul: onNumbers((x, y) => times(x, y)),
  div: onNumbers((x, y) => {
    const divisor = toFloat(y)
    return divisor.mantissa === 0n ? undefined : numberFromFloat(divide(toFloat(x), divisor))
  }),
  rem: onNumbers((x, y) => {
    const dividend = toInteger(x)
    const divisor = toInteger(y)
    if (dividend === undefined || divisor === undefined || divisor === 0n) return undefined
    return numberFromInteger(dividend % divisor)
  }),
  abs: onNumber(value => (value.mantissa < 0n ? negate(value) : value)),
  round: onNumber(value => floatFromInteger(truncate(add(value, value.mantissa < 0n ? negate(HALF) : HALF)))),
  ceil: onNumber(value => roundUp(value)),
  floor: onNumber(value => negate(roundUp(negate(value)))),
  'numbers.range': binary((from, to, context) => range(asNumber(from), asNumber(to), 1n, context)),
  'numbers.range_step': {
    arity: 3,
    evaluate: ([from, to, step], context) => {
      const by = step === undefined ? undefined : asNumber(step)
      const distance = by === undefined ? undefined : toInteger(by)
      if (distance === undefined || distance <= 0n) return undefined
      return range(asNumber(from), asNumber(to), distance, context)
    },
  },
}

const HALF: BigFloat = { mantissa: 1n, exponent: -1 }

export function plus(x: NumberValue, y: NumberValue): NumberValue {
  if (typeof x === 'number' && typeof y === 'number' && Number.isSafeInteger(x) && Number.isSafeInteger(y)) {
    if (Number.isSafeInteger(x + y)) return x + y
  }
  return numberFromFloat(add(toFloat(x), toFloat(y)))
}

function minus(x: NumberValue, y: NumberValue): NumberValue {
  return typeof y === 'number' ? plus(x, -y + 0) : numberFromFloat(add(toFloat(x), negate(toFloat(y))))
}

export function times(x: NumberValue, y: NumberValue): NumberValue {
  if (typeof x === 'number' && typeof y === 'number' && Number.isSafeInteger(x) && Number.isSafeInteger(y)) {
    if (Number.isSafeInteger(x * y)) return x * y + 0
  }
  return numberFromFloat(multiply(toFloat(x), toFloat(y)))
}

function onNumbers(evaluate: (x: NumberValue, y: NumberValue) => Value | undefined): Builtin {
  return binary((left, right) => {
    const x = asNumber(left)
    const y = asNumber(right)
    return x === undefined || y === undefined ? undefined : evaluate(x, y)
  })
}

function onNumber(evaluate: (value: BigFloat) => BigFloat): Builtin {
  return unary(value => {
    const number = asNumber(value)
    return number === undefined ? undefined : numberFromFloat(evaluate(toFloat(number)))
  })
}

function roundUp(value: BigFloat): BigFloat {
  const whole = truncate(value)
  return floatFromInteger(isInteger(value) || value.mantissa < 0n ? whole : whole + 1n)
}

/** Both ends are part of it; it counts down where `to` is the smaller. */
function range(
  from: NumberValue | undefined,
  to: NumberValue | undefined,
  step: bigint,
  { budget }: Context,
): Value | undefined {
  const start = from === undefined ? undefined : toInteger(from)
  const end = to === undefined ? undefined : toInteger(to)
  if (start === undefined || end === undefined) return undefined
  const items: Value[] = []
  if (start <= end) for (let at = start; at <= end; at += step) items.push(spend(at))
  else for (let at = start; at >= end; at -= step) items.push(spend(at))
  return new RegoArray(items)

  function spend(at: bigint): Value {
    budget.spend(1)
    return numberFromInteger(at)
  }
}
