import { RegoArray, type Value } from '../value/value.ts'
import { asInteger, asList, type BuiltinTable, binary, onStrings, ternary } from './builtin.ts'

/** What looks for a part of a string, or takes one out. Positions count code points. */
export const substrings: BuiltinTable = {
  contains: onStrings((text, part) => text.includes(part)),
  startswith: onStrings((text, part) => text.startsWith(part)),
  endswith: onStrings((text, part) => text.endsWith(part)),
  indexof: onStrings((text, part) => (part === '' ? undefined : toCodePoints(text, text.indexOf(part)))),
  indexof_n: onStrings((text, part) => (part === '' ? undefined : new RegoArray(positions(text, part)))),
  'strings.count': onStrings((text, part) => (part === '' ? [...text].length + 1 : text.split(part).length - 1)),
  substring: ternary((text, offset, length) => {
    const start = asInteger(offset)
    const count = asInteger(length)
    if (typeof text !== 'string' || start === undefined || count === undefined || start < 0) return undefined
    const characters = [...text]
    return characters.slice(start, count < 0 ? undefined : start + count).join('')
  }),
  'strings.any_prefix_match': binary((texts, parts) => anyMatch(texts, parts, (text, part) => text.startsWith(part))),
  'strings.any_suffix_match': binary((texts, parts) => anyMatch(texts, parts, (text, part) => text.endsWith(part))),
}

function toCodePoints(text: string, index: number): number {
  return index < 0 ? -1 : [...text.slice(0, index)].length
}

function positions(text: string, part: string): number[] {
  const found: number[] = []
  let previous = 0
  let count = 0
  for (let index = text.indexOf(part); index >= 0; index = text.indexOf(part, index + 1)) {
    count += [...text.slice(previous, index)].length
    previous = index
    found.push(count)
  }
  return found
}

function anyMatch(texts: Value, parts: Value, matches: (text: string, part: string) => boolean): boolean | undefined {
  const left = oneOrMore(texts)
  const right = oneOrMore(parts)
  if (left === undefined || right === undefined) return undefined
  return left.some(text => right.some(part => matches(text, part)))
}

function oneOrMore(value: Value): readonly string[] | undefined {
  if (typeof value === 'string') return [value]
  const list = asList(value)
  return list?.every(item => typeof item === 'string') ? list : undefined
}
