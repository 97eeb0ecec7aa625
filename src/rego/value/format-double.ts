/** Go's `%g` turns to an exponent from a million on; encoding/json from 1e21 on. */
export const GENERAL_BOUND = 6
const JSON_BOUND = 21

/** A finite double with the fewest digits that read back as it, as Go's encoding/json writes it. */
export function formatDouble(value: number): string {
  if (Number.isSafeInteger(value)) return value === 0 ? '0' : String(value)
  return formatShortest(value, JSON_BOUND)
}

/** Go's `strconv.FormatFloat(value, 'g', -1, 64)`: how OPA writes a number that came to it as a float64. */
export function formatDoubleGeneral(value: number): string {
  return value === 0 ? '0' : formatShortest(value, GENERAL_BOUND)
}

function formatShortest(value: number, bound: number): string {
  const [mantissa = '', power = '0'] = value.toExponential().split('e')
  const sign = mantissa.startsWith('-') ? '-' : ''
  return sign + writeDigits(mantissa.replace('-', '').replace('.', ''), Number(power) + 1, bound)
}

/** `0.digits` times ten to the `point`, with an exponent below -4 and from `bound` on. */
export function writeDigits(digits: string, point: number, bound: number): string {
  const power = point - 1
  if (power < -4 || power >= bound) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : ''
    return `${digits.slice(0, 1)}${fraction}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
  }
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length)
  return `${digits.slice(0, point)}.${digits.slice(point)}`
}
