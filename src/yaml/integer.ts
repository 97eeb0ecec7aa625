const shortDecimal = /^[-+]?(?:0|[1-9][0-9]{0,14})$/
const decimal = /^[-+]?(?:0|[1-9][0-9]*)$/
const prefixed = /^([-+]?)0(?:[xX]([0-9a-fA-F]+)|[oO]?([0-7]+)|[bB]([01]+))$/
const smallest = -(2n ** 63n)
const largest = 2n ** 64n - 1n

/**
 * Reads an integer as go-yaml v2 does: decimal, `0x`, `0o` or a leading zero for octal, `0b`; underscores already taken out.
 * Undefined where the text is no integer or does not fit 64 bits.
 *
 * @see go-yaml v2 `resolve.go`: `strconv.ParseInt(plain, 0, 64)`, then `ParseUint`
 */
export function parseInteger(plain: string): number | bigint | undefined {
  if (shortDecimal.test(plain)) return Number(plain) + 0
  if (decimal.test(plain)) return inRange(BigInt(plain.replace('+', '')), plain)
  const match = prefixed.exec(plain)
  if (match === null) return undefined
  const [, sign, hex, octal, binary] = match
  const digits = hex !== undefined ? `0x${hex}` : octal !== undefined ? `0o${octal}` : `0b${binary}`
  const magnitude = BigInt(digits)
  return inRange(sign === '-' ? -magnitude : magnitude, plain)
}

function inRange(value: bigint, plain: string): number | bigint | undefined {
  // An unsigned number that needs the 64th bit may not carry a sign, as ParseUint takes none.
  if (value < smallest || value > largest) return undefined
  if (value >= 2n ** 63n && plain.startsWith('+')) return undefined
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}
