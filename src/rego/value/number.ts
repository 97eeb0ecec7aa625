import { MAX_NUMBER_BITS } from '../limits.ts'
import { RegoEvaluationFailed } from '../problem.ts'
import { type BigFloat, floatFromInteger, floatFromText, formatFloat, isInteger, truncate } from './big-float.ts'
import { compareDecimals, type Decimal, parseDecimal } from './decimal.ts'
import { formatDouble } from './format-double.ts'

/**
 * A number whose text is not what its double would print: a large integer, `1.0`, `1e3`, a result of OPA's
 * 64-bit float arithmetic. OPA keeps numbers as text and prints that text.
 */
export class RegoNumber {
  readonly text: string
  readonly decimal: Decimal
  /** The double that prints as this very number, if there is one. */
  readonly double: number | undefined

  constructor(text: string) {
    this.text = text
    this.decimal = parseDecimal(text)
    this.double = doubleOf(text, this.decimal)
  }
}

export type NumberValue = number | RegoNumber

/** The number that `text` (JSON's syntax) stands for. */
export function numberFromText(text: string): NumberValue {
  const double = Number(text)
  if (isPlain(double) && formatDouble(double) === text) return double
  return new RegoNumber(text)
}

/** As OPA prints a number. */
export function numberText(value: NumberValue): string {
  return typeof value === 'number' ? formatDouble(value) : value.text
}

export function compareNumbers(left: NumberValue, right: NumberValue): number {
  const x = typeof left === 'number' ? left : left.double
  const y = typeof right === 'number' ? right : right.double
  if (x !== undefined && y !== undefined) return x < y ? -1 : x > y ? 1 : 0
  return compareDecimals(decimalOf(left), decimalOf(right))
}

export function toFloat(value: NumberValue): BigFloat {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return floatFromInteger(BigInt(value))
  return floatFromText(numberText(value))
}

/** @throws RegoEvaluationFailed where the number has thousands of digits */
export function numberFromFloat(value: BigFloat): NumberValue {
  if (Math.abs(value.exponent) > MAX_NUMBER_BITS) throw tooBig()
  return numberFromText(formatFloat(value))
}

/** @throws RegoEvaluationFailed where the number has thousands of digits */
export function numberFromInteger(value: bigint): NumberValue {
  const double = Number(value)
  if (!Number.isFinite(double) && value.toString(16).length * 4 > MAX_NUMBER_BITS) throw tooBig()
  return Number.isSafeInteger(double) ? double : new RegoNumber(value.toString())
}

/** The value as an integer (`1.0` and `1e3` are some), or undefined where it has a fraction. */
export function toInteger(value: NumberValue): bigint | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : undefined
  if (/^-?[0-9]+$/.test(value.text)) return BigInt(value.text)
  const float = floatFromText(value.text)
  return isInteger(float) ? truncate(float) : undefined
}

/** The value where it is written as an integer of 64 bits: OPA's and Go's `int`. */
export function toInt64(value: NumberValue): bigint | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : undefined
  if (!/^-?[0-9]+$/.test(value.text)) return undefined
  const integer = BigInt(value.text)
  return BigInt.asIntN(64, integer) === integer ? integer : undefined
}

export function toDouble(value: NumberValue): number {
  return typeof value === 'number' ? value : Number(value.text)
}

/** True where a double can stand for the number itself: finite, no integer that a double may have rounded, no minus zero. */
export function isPlain(double: number): boolean {
  return (
    Number.isFinite(double) && (Number.isSafeInteger(double) || !Number.isInteger(double)) && !Object.is(double, -0)
  )
}

function tooBig(): RegoEvaluationFailed {
  return new RegoEvaluationFailed(`A number of more than ${MAX_NUMBER_BITS} bits came up.`)
}

function decimalOf(value: NumberValue): Decimal {
  return typeof value === 'number' ? parseDecimal(formatDouble(value)) : value.decimal
}

function doubleOf(text: string, decimal: Decimal): number | undefined {
  const double = Number(text)
  if (double === 0 && decimal.digits === 0n) return 0
  if (!Number.isFinite(double) || double === 0) return undefined
  const own = parseDecimal(formatDouble(double))
  return own.digits === decimal.digits && own.exponent === decimal.exponent ? double : undefined
}
