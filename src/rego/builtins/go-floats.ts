import { type BigFloat, toScaledInteger } from '../value/big-float.ts'
import { formatDoubleGeneral, writeDigits } from '../value/format-double.ts'
import { padNumber, sign, type Verb } from './go-padding.ts'

/** A float64 as Go prints it, or undefined where the verb is not for numbers with a fraction. */
export function formatFloat(verb: Verb, value: number): string | undefined {
  const text = formatMagnitude(verb, Math.abs(value))
  if (text === undefined) return undefined
  const shown = verb.letter === 'E' || verb.letter === 'G' ? text.toUpperCase() : text
  return padNumber(shown, sign(value < 0, verb), '', verb)
}

function formatMagnitude({ letter, precision }: Verb, value: number): string | undefined {
  switch (letter) {
    case 'v':
    case 'g':
    case 'G':
      return precision === undefined ? formatDoubleGeneral(value) : general(value, precision)
    case 'f':
    case 'F':
      return fixed(value, precision ?? 6)
    case 'e':
    case 'E': {
      const places = precision ?? 6
      const { digits, power } = significant(value, places + 1)
      const fraction = places > 0 ? `.${digits.slice(1)}` : ''
      return `${digits.slice(0, 1)}${fraction}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
    }
    default:
      return undefined
  }
}

// JavaScript's own toFixed and toExponential round halves up; Go rounds the exact value, halves to even.

function fixed(value: number, precision: number): string {
  const digits = toScaledInteger(exact(value), precision)
    .toString()
    .padStart(precision + 1, '0')
  return precision === 0 ? digits : `${digits.slice(0, -precision)}.${digits.slice(-precision)}`
}

function general(value: number, precision: number): string {
  if (value === 0) return '0'
  const count = Math.max(precision, 1)
  const { digits, power } = significant(value, count)
  return writeDigits(digits.replace(/0+$/, ''), power + 1, count)
}

/** The first `count` digits and the power of ten of the first. */
function significant(value: number, count: number): { digits: string; power: number } {
  if (value === 0) return { digits: '0'.repeat(count), power: 0 }
  const power = Number(value.toExponential().split('e')[1])
  const digits = toScaledInteger(exact(value), count - 1 - power).toString()
  // Rounding up can make one digit more: 9.99 to two digits is 10.
  return digits.length > count ? { digits: digits.slice(0, count), power: power + 1 } : { digits, power }
}

/** A positive double as the integer and the power of two that it is. */
function exact(value: number): BigFloat {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const power = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xfffffffffffffn
  return power === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | 0x10000000000000n, exponent: power - 1075 }
}
