import { parseInteger } from './integer.ts'
import { type Fault, isFault, resolvePlain, resolveTagged } from './scalar.ts'

/**
 * The field name that a key becomes in JSON: `true` for `yes`, `1000` for `1e3`. A key that is null or needs 64 unsigned bits is refused.
 *
 * @param tag in full; undefined for a plain scalar without one
 * @see sigs.k8s.io/yaml `convertToJSONableObject`
 */
export function keyName(source: string, tag: string | undefined): string | Fault {
  const value = tag === undefined ? resolvePlain(source) : resolveTagged(source, tag)
  if (typeof value === 'string' || isFault(value)) return value
  if (value === null) return keyFault('A key cannot be null.')
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'bigint' && value >= 2n ** 63n) return keyFault(`The key ${source} is too large a number.`)
  const isInteger = typeof value === 'bigint' || parseInteger(source.replaceAll('_', '')) !== undefined
  return isInteger && tag !== 'tag:yaml.org,2002:float' ? String(value) : formatFloat(Number(value))
}

function keyFault(fault: string): Fault {
  return { rule: 'yaml/syntax', fault, fix: 'Put it in quotes if a string is meant.' }
}

/** Go's `FormatFloat(value, 'g', -1, 32)`: the shortest digits that a 32-bit float reads back, with an exponent from 1e+06 on or below 1e-04. */
function formatFloat(value: number): string {
  if (Number.isNaN(value)) return '.nan'
  const single = Math.fround(value)
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf'
  if (single === 0) return Object.is(single, -0) ? '-0' : '0'
  let digits = single.toExponential(8)
  for (let precision = 0; precision < 8; precision++) {
    const candidate = single.toExponential(precision)
    if (Math.fround(Number(candidate)) !== single) continue
    digits = candidate
    break
  }
  const exponent = Number(digits.slice(digits.indexOf('e') + 1))
  if (exponent >= -4 && exponent < 6) return plainDigits(digits, exponent)
  const padded = String(Math.abs(exponent)).padStart(2, '0')
  return `${digits.slice(0, digits.indexOf('e'))}e${exponent < 0 ? '-' : '+'}${padded}`
}

function plainDigits(digits: string, exponent: number): string {
  const mantissa = digits.slice(0, digits.indexOf('e')).replace('.', '').replace('-', '')
  const sign = digits.startsWith('-') ? '-' : ''
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${mantissa}`
  const whole = mantissa.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  const rest = mantissa.slice(exponent + 1)
  return rest === '' ? `${sign}${whole}` : `${sign}${whole}.${rest}`
}
