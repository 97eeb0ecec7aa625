import type { Context } from '../evaluate/context.ts'
import { isNumber } from '../value/compare.ts'
import { type NumberValue, RegoNumber, toInteger } from '../value/number.ts'
import { RegoArray, RegoObject, RegoSet, type Value } from '../value/value.ts'

/** A function of the language. Where OPA's gives an error, ours is undefined: Gatekeeper runs OPA that way. */
export interface Builtin {
  readonly arity: number
  readonly evaluate: (args: readonly Value[], context: Context) => Value | undefined
}

export type BuiltinTable = Readonly<Record<string, Builtin>>

/** A built-in of one argument. */
export function unary(evaluate: (value: Value, context: Context) => Value | undefined): Builtin {
  return { arity: 1, evaluate: ([value], context) => (value === undefined ? undefined : evaluate(value, context)) }
}

export function binary(evaluate: (left: Value, right: Value, context: Context) => Value | undefined): Builtin {
  return {
    arity: 2,
    evaluate: ([left, right], context) =>
      left === undefined || right === undefined ? undefined : evaluate(left, right, context),
  }
}

export function ternary(
  evaluate: (first: Value, second: Value, third: Value, context: Context) => Value | undefined,
): Builtin {
  return {
    arity: 3,
    evaluate: ([first, second, third], context) =>
      first === undefined || second === undefined || third === undefined
        ? undefined
        : evaluate(first, second, third, context),
  }
}

/** A built-in whose arguments are strings. */
export function onString(evaluate: (text: string) => Value | undefined): Builtin {
  return unary(value => (typeof value === 'string' ? evaluate(value) : undefined))
}

export function onStrings(evaluate: (left: string, right: string) => Value | undefined): Builtin {
  return binary((left, right) =>
    typeof left === 'string' && typeof right === 'string' ? evaluate(left, right) : undefined,
  )
}

export function asNumber(value: Value | undefined): NumberValue | undefined {
  return value !== undefined && isNumber(value) ? value : undefined
}

/** A small integer that can be an index or a length. */
export function asInteger(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined
  if (!(value instanceof RegoNumber)) return undefined
  const integer = toInteger(value)
  return integer === undefined ? undefined : Number(integer)
}

/** The members of an array or a set, in order. */
export function asList(value: Value | undefined): readonly Value[] | undefined {
  if (value instanceof RegoArray) return value.items
  return value instanceof RegoSet ? value.sorted() : undefined
}

export function asStrings(value: Value | undefined): readonly string[] | undefined {
  const list = asList(value)
  return list?.every(item => typeof item === 'string') ? list : undefined
}

export function asObject(value: Value | undefined): RegoObject | undefined {
  return value instanceof RegoObject ? value : undefined
}

export function asSet(value: Value | undefined): RegoSet | undefined {
  return value instanceof RegoSet ? value : undefined
}
