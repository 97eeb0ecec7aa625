import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from './json.ts'
import { defaultLimits } from './limits.ts'
import { resolvePlain } from './scalar.ts'

/**
 * Writes a value as YAML that this dialect, and with it every Kubernetes tool, reads back as the same value.
 *
 * Half characters (lone surrogates) become U+FFFD, as in JSON no tool would take them.
 *
 * @throws RangeError for a number that JSON does not have, and for a value that is nested deeper than `parseYaml` reads
 */
export function writeYaml(value: JsonValue): string {
  if (isEmptyOrScalar(value)) return `${flowText(value)}\n`
  const lines: string[] = []
  writeCollection(value, '', lines)
  return `${lines.join('\n')}\n`
}

function writeCollection(value: readonly JsonValue[] | JsonObject, indent: string, lines: string[]): void {
  if (indent.length / 2 >= defaultLimits.depth) {
    throw new RangeError(`The value is nested deeper than ${defaultLimits.depth} levels.`)
  }
  if (isJsonArray(value)) {
    for (const item of value) writeEntry(`${indent}-`, item, indent, lines)
    return
  }
  for (const [key, field] of Object.entries(value)) writeEntry(`${indent}${stringText(key)}:`, field, indent, lines)
}

function writeEntry(head: string, value: JsonValue, indent: string, lines: string[]): void {
  if (isEmptyOrScalar(value)) {
    lines.push(`${head} ${flowText(value)}`)
    return
  }
  lines.push(head)
  writeCollection(value, `${indent}  `, lines)
}

function isEmptyOrScalar(value: JsonValue): value is null | boolean | number | string {
  if (isJsonArray(value)) return value.length === 0
  return !isJsonObject(value) || Object.keys(value).length === 0
}

function flowText(value: JsonValue): string {
  if (typeof value === 'string') return stringText(value)
  if (typeof value !== 'number') return JSON.stringify(value)
  if (!Number.isFinite(value)) throw new RangeError(`JSON has no number ${value}.`)
  return String(value)
}

/** Words of letters, digits and signs that mean nothing in YAML, one space apart. */
const plain = /^[\w/][\w./]*(?:[ @:+-][\w./]+)*$/
const needsEscape = /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g

function stringText(text: string): string {
  if (text.length <= 1_024 && plain.test(text) && resolvePlain(text) === text) return text
  return JSON.stringify(text.toWellFormed()).replace(needsEscape, asEscape)
}

function asEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
