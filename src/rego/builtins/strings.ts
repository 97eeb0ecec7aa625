import { truncate } from '../value/big-float.ts'
import { numberText, toFloat, toInteger } from '../value/number.ts'
import { RegoArray } from '../value/value.ts'
import { asNumber, asObject, asStrings, type BuiltinTable, binary, onString, onStrings, ternary } from './builtin.ts'
import { formatGo } from './sprintf.ts'

/** Strings as a whole; what looks for a part of one is in substrings.ts. */
export const strings: BuiltinTable = {
  concat: binary((delimiter, list) => {
    const parts = asStrings(list)
    return typeof delimiter === 'string' && parts !== undefined ? parts.join(delimiter) : undefined
  }),
  format_int: binary((value, base) => {
    const number = asNumber(value)
    const radix = asNumber(base)
    if (number === undefined || radix === undefined || !['2', '8', '10', '16'].includes(numberText(radix)))
      return undefined
    const integer = toInteger(number) ?? truncate(toFloat(number))
    return integer.toString(Number(numberText(radix)))
  }),
  lower: onString(text => text.toLowerCase()),
  upper: onString(text => text.toUpperCase()),
  split: onStrings((text, delimiter) => new RegoArray(delimiter === '' ? [...text] : text.split(delimiter))),
  sprintf: binary((format, args) =>
    typeof format === 'string' && args instanceof RegoArray ? formatGo(format, args.items) : undefined,
  ),
  replace: ternary((text, from, to) =>
    typeof text === 'string' && typeof from === 'string' && typeof to === 'string'
      ? text.replaceAll(from, () => to)
      : undefined,
  ),
  'strings.replace_n': binary((patterns, text) => {
    const pairs = asObject(patterns)?.sorted()
    if (pairs === undefined || typeof text !== 'string') return undefined
    const replacements: [string, string][] = []
    for (const { key, value } of pairs) {
      if (typeof key !== 'string' || typeof value !== 'string') return undefined
      replacements.push([key, value])
    }
    return replaceAll(text, replacements)
  }),
  'strings.reverse': onString(text => [...text].reverse().join('')),
  trim: onStrings((text, cutset) => trimLeft(trimRight(text, cutset), cutset)),
  trim_left: onStrings(trimLeft),
  trim_right: onStrings(trimRight),
  trim_prefix: onStrings((text, prefix) => (text.startsWith(prefix) ? text.slice(prefix.length) : text)),
  trim_suffix: onStrings((text, suffix) => (text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text)),
  trim_space: onString(text => text.replace(/^[\s\u0085]+|[\s\u0085]+$/gu, '')),
}

/** Go's `strings.NewReplacer`: at each place the first pattern that fits, never inside a replacement. */
function replaceAll(text: string, replacements: readonly (readonly [string, string])[]): string {
  let result = ''
  for (let position = 0; position <= text.length; ) {
    const match = replacements.find(([from]) => text.startsWith(from, position))
    if (match !== undefined) result += match[1]
    if (match !== undefined && match[0] !== '') position += match[0].length
    else {
      result += text.charAt(position)
      position += 1
    }
  }
  return result
}

function trimLeft(text: string, cutset: string): string {
  const cut = new Set(cutset)
  const characters = [...text]
  const start = characters.findIndex(character => !cut.has(character))
  return start < 0 ? '' : characters.slice(start).join('')
}

function trimRight(text: string, cutset: string): string {
  const cut = new Set(cutset)
  const characters = [...text]
  const end = characters.findLastIndex(character => !cut.has(character))
  return characters.slice(0, end + 1).join('')
}
