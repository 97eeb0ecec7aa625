import { type Decimal, parseDecimal } from './decimal.ts'
import { GENERAL_BOUND, writeDigits } from './format-double.ts'

/**
 * `mantissa` times two to the `exponent`, the mantissa at most 64 bits long: Go's big.Float at its default precision,
 * in which OPA calculates. Results are rounded to the nearest, ties to even.
 */
export interface BigFloat {
  readonly mantissa: bigint
  readonly exponent: number
}

const PRECISION = 64

export function floatFromText(text: string): BigFloat {
  return floatFromDecimal(parseDecimal(text))
}

export function floatFromInteger(value: bigint): BigFloat {
  return round(value, 0, 1n)
}

export function add(left: BigFloat, right: BigFloat): BigFloat {
  const exponent = Math.min(left.exponent, right.exponent)
  // Beyond this distance the smaller one cannot change the larger; without the bound the shift would be huge.
  if (Math.abs(left.exponent - right.exponent) > 4 * PRECISION && left.mantissa !== 0n && right.mantissa !== 0n) {
    return left.exponent > right.exponent ? left : right
  }
  const x = left.mantissa === 0n ? 0n : left.mantissa << BigInt(left.exponent - exponent)
  const y = right.mantissa === 0n ? 0n : right.mantissa << BigInt(right.exponent - exponent)
  return round(x + y, exponent, 1n)
}

export function negate(value: BigFloat): BigFloat {
  return { mantissa: -value.mantissa, exponent: value.exponent }
}

export function multiply(left: BigFloat, right: BigFloat): BigFloat {
  return round(left.mantissa * right.mantissa, left.exponent + right.exponent, 1n)
}

/** `right` must not be zero. */
export function divide(left: BigFloat, right: BigFloat): BigFloat {
  return round(left.mantissa, left.exponent - right.exponent, right.mantissa)
}

/** Cuts the fraction off, towards zero. */
export function truncate(value: BigFloat): bigint {
  if (value.exponent >= 0) return value.mantissa << BigInt(value.exponent)
  const magnitude = value.mantissa < 0n ? -value.mantissa : value.mantissa
  const cut = magnitude >> BigInt(-value.exponent)
  return value.mantissa < 0n ? -cut : cut
}

export function isInteger(value: BigFloat): boolean {
  return value.exponent >= 0 || value.mantissa === truncate(value) << BigInt(-value.exponent)
}

/** The shortest text that reads back as the same float; integers without an exponent, others as Go's `%g`. */
export function formatFloat(value: BigFloat): string {
  if (value.mantissa === 0n) return '0'
  const negative = value.mantissa < 0n
  const { digits, exponent } = shortest({
    mantissa: negative ? -value.mantissa : value.mantissa,
    exponent: value.exponent,
  })
  const sign = negative ? '-' : ''
  const point = digits.length + exponent
  if (isInteger(value)) return sign + (exponent >= 0 ? digits + '0'.repeat(exponent) : digits.slice(0, point))
  return sign + writeDigits(digits, point, GENERAL_BOUND)
}

function shortest(value: BigFloat): { digits: string; exponent: number } {
  const wanted = normalize(value)
  const size = decimalSize(value)
  for (let count = 1; count < 24; count++) {
    const exponent = size - count
    const digits = toScaledInteger(value, -exponent)
    const candidate = normalize(floatFromDecimal({ digits, exponent }))
    if (candidate.mantissa !== wanted.mantissa || candidate.exponent !== wanted.exponent) continue
    const text = digits.toString()
    const trimmed = text.replace(/0+$/, '')
    return { digits: trimmed, exponent: exponent + text.length - trimmed.length }
  }
  throw new RangeError('a float of 64 bits has at most 21 digits')
}

/** Digits before the decimal point (negative: zeros after it), possibly one too many. */
function decimalSize(value: BigFloat): number {
  const whole = truncate(value)
  if (whole > 0n) return whole.toString().length
  const bits = value.mantissa.toString(2).length + value.exponent
  return Math.floor(bits * Math.LOG10E * Math.LN2) + 1
}

/** `value` times ten to the `power`, rounded to the nearest integer, ties to even. */
export function toScaledInteger(value: BigFloat, power: number): bigint {
  let numerator = value.mantissa
  let denominator = 1n
  if (power >= 0) numerator *= 10n ** BigInt(power)
  else denominator *= 10n ** BigInt(-power)
  if (value.exponent >= 0) numerator <<= BigInt(value.exponent)
  else denominator <<= BigInt(-value.exponent)
  return divideToNearest(numerator, denominator)
}

function floatFromDecimal(value: Decimal): BigFloat {
  if (value.exponent >= 0) return round(value.digits * 10n ** BigInt(value.exponent), 0, 1n)
  return round(value.digits, 0, 10n ** BigInt(-value.exponent))
}

/** `numerator` / `denominator` times two to the `exponent`, rounded to the precision. */
function round(numerator: bigint, exponent: number, denominator: bigint): BigFloat {
  if (numerator === 0n) return { mantissa: 0n, exponent: 0 }
  const negative = numerator < 0n !== denominator < 0n
  const x = numerator < 0n ? -numerator : numerator
  const y = denominator < 0n ? -denominator : denominator
  if (y === 1n && bitLength(x) <= PRECISION) return { mantissa: negative ? -x : x, exponent }
  let shift = bitLength(x) - bitLength(y) - PRECISION
  let mantissa = scaledQuotient(x, y, shift)
  if (bitLength(mantissa) > PRECISION) {
    shift += 1
    mantissa = scaledQuotient(x, y, shift)
  }
  return { mantissa: negative ? -mantissa : mantissa, exponent: exponent + shift }
}

function scaledQuotient(x: bigint, y: bigint, shift: number): bigint {
  return shift > 0 ? divideToNearest(x, y << BigInt(shift)) : divideToNearest(x << BigInt(-shift), y)
}

function divideToNearest(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator
  const twice = (numerator % denominator) * 2n
  if (twice > denominator || (twice === denominator && quotient % 2n === 1n)) return quotient + 1n
  return quotient
}

function normalize(value: BigFloat): BigFloat {
  let { mantissa, exponent } = value
  while (mantissa !== 0n && mantissa % 2n === 0n) {
    mantissa /= 2n
    exponent += 1
  }
  return { mantissa, exponent }
}

function bitLength(value: bigint): number {
  return value.toString(16).length * 4 - Math.clz32(Number.parseInt(value.toString(16).slice(0, 1), 16)) + 28
}
