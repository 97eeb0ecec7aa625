import { isJsonArray, type JsonValue } from '../../yaml/json.ts'
import type { Pointer } from '../../yaml/pointer.ts'
import { fieldError, show } from '../field-error.ts'
import type { SchemaProblem } from '../problem.ts'

/** A value of another type than the schema's, with how to write it where that can be told from the value. */
export function wrongType(pointer: Pointer, value: JsonValue | undefined, types: readonly string[]): SchemaProblem {
  const wanted = types.filter(type => type !== 'null')
  const detail = `must be of type ${wanted.join(' or ')}, not ${typeName(value)}`
  return fieldError('schema/type', pointer, 'value', `Invalid value: ${show(value)}: ${detail}`, fixOf(value, wanted))
}

function fixOf(value: JsonValue | undefined, wanted: readonly string[]): string | undefined {
  const isScalar = typeof value === 'boolean' || typeof value === 'number'
  if (isScalar && wanted.join() === 'string') return `Put it in quotes: "${value}".`
  if (typeof value === 'string' && wanted.includes('integer') && /^-?\d+$/.test(value))
    return `Write ${value} without quotes.`
  if (typeof value === 'string' && wanted.includes('boolean')) {
    if (/^(?:true|yes|on)$/i.test(value)) return 'Write true without quotes.'
    return /^(?:false|no|off)$/i.test(value) ? 'Write false without quotes.' : 'Write true or false.'
  }
  if (wanted.includes('array') && value !== null && !isJsonArray(value))
    return 'Write a list: start each item with "- ".'
  if (wanted.includes('object') && isJsonArray(value)) return 'Write a mapping of names and values, without "- ".'
  return undefined
}

function typeName(value: JsonValue | undefined): string {
  if (value === null) return 'null'
  if (isJsonArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}
