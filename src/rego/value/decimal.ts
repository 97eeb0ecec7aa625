/** `digits` times ten to the `exponent`, without trailing zeros in `digits`: one form for each number. */
export interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

const NUMBER = /^(-?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]+))?$/

/** Reads JSON's number syntax exactly. */
export function parseDecimal(text: string): Decimal {
  const match = NUMBER.exec(text)
  if (match === null) throw new RangeError(`not a number: ${text}`)
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const all = `${whole}${fraction}`.replace(/^0+/, '')
  const trimmed = all.replace(/0+$/, '')
  if (trimmed === '') return { digits: 0n, exponent: 0 }
  return {
    digits: BigInt(`${sign}${trimmed}`),
    exponent: Number(exponent) - fraction.length + all.length - trimmed.length,
  }
}

export function compareDecimals(left: Decimal, right: Decimal): number {
  const signs = signOf(left.digits) - signOf(right.digits)
  if (signs !== 0 || left.digits === 0n) return signs
  const magnitude = magnitudeOf(left) - magnitudeOf(right)
  if (magnitude !== 0) return left.digits > 0n ? magnitude : -magnitude
  const shift = left.exponent - right.exponent
  const x = shift > 0 ? left.digits * 10n ** BigInt(shift) : left.digits
  const y = shift < 0 ? right.digits * 10n ** BigInt(-shift) : right.digits
  return x < y ? -1 : x > y ? 1 : 0
}

/** Where the first digit stands, so that numbers of different size are told apart without writing them out. */
function magnitudeOf(value: Decimal): number {
  const { digits } = value
  return (digits < 0n ? -digits : digits).toString().length + value.exponent
}

function signOf(value: bigint): number {
  return value > 0n ? 1 : value < 0n ? -1 : 0
}
