import { parseDecimal } from '../value/decimal.ts'
import { type NumberValue, numberFromInteger, numberFromText } from '../value/number.ts'
import { type BuiltinTable, onString } from './builtin.ts'

export const units: BuiltinTable = {
  'units.parse': onString(text => {
    const amount = split(text.replaceAll('"', ''))
    if (amount === undefined) return undefined
    // `m` and `M` differ, behind the first letter case does not count.
    const unit = amount.unit.slice(0, 1) + amount.unit.slice(1).toLowerCase()
    if (unit === 'm') return times(amount.number, 1n, -3)
    const factor =
      unit === '' ? 1n : /^[kKMgGtTpPeE]$|^[a-zA-Z]i$/.test(unit) ? FACTORS.get(unit.toLowerCase()) : undefined
    return factor === undefined ? undefined : times(amount.number, factor, 0)
  }),
  'units.parse_bytes': onString(text => {
    const amount = split(text.replaceAll('"', '').toLowerCase())
    if (amount === undefined) return undefined
    const factor = amount.unit === '' ? 1n : FACTORS.get(amount.unit.replace(/b$/, ''))
    if (factor === undefined) return undefined
    const total = scaled(amount.number, factor, 0)
    return numberFromInteger(total.numerator / total.denominator)
  }),
}

const FACTORS: ReadonlyMap<string, bigint> = new Map(
  ['k', 'm', 'g', 't', 'p', 'e'].flatMap((letter, index): [string, bigint][] => [
    [letter, 1000n ** BigInt(index + 1)],
    [`${letter}i`, 1024n ** BigInt(index + 1)],
  ]),
)

const AMOUNT = /^([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?)([a-zA-Z]*)$/

function split(text: string): { number: string; unit: string } | undefined {
  const match = AMOUNT.exec(text)
  return match === null ? undefined : { number: (match[1] ?? '').replace('+', ''), unit: match[2] ?? '' }
}

function scaled(number: string, factor: bigint, power: number): { numerator: bigint; denominator: bigint } {
  const { digits, exponent } = parseDecimal(number)
  const shift = exponent + power
  if (shift >= 0) return { numerator: digits * factor * 10n ** BigInt(shift), denominator: 1n }
  return { numerator: digits * factor, denominator: 10n ** BigInt(-shift) }
}

/** An integer, or ten digits behind the point. */
function times(number: string, factor: bigint, power: number): NumberValue {
  const { numerator, denominator } = scaled(number, factor, power)
  if (numerator % denominator === 0n) return numberFromInteger(numerator / denominator)
  const negative = numerator < 0n
  const tenBillionths = ((negative ? -numerator : numerator) * 10n ** 10n * 2n + denominator) / (denominator * 2n)
  const digits = tenBillionths.toString().padStart(11, '0')
  return numberFromText(`${negative ? '-' : ''}${digits.slice(0, -10)}.${digits.slice(-10)}`)
}
