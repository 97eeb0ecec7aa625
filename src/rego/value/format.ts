import { numberText, RegoNumber } from './number.ts'
import { RegoArray, RegoObject, type Value } from './value.ts'

/** A value as OPA prints a term: `{"a", "b"}`, `{"a": 1}`, `set()`, strings quoted. */
export function formatValue(value: Value): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'number' || value instanceof RegoNumber) return numberText(value)
  if (typeof value === 'boolean') return String(value)
  if (value instanceof RegoArray) return `[${value.items.map(formatValue).join(', ')}]`
  if (value instanceof RegoObject) {
    return `{${value
      .sorted()
      .map(entry => `${formatValue(entry.key)}: ${formatValue(entry.value)}`)
      .join(', ')}}`
  }
  return value.size === 0 ? 'set()' : `{${value.sorted().map(formatValue).join(', ')}}`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
}

/** Go's `strconv.Quote`. */
export function quote(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be escaped
  if (!/["\\\x00-\x1f\x7f-\u{10ffff}]/u.test(text)) return `"${text}"`
  let quoted = ''
  for (const character of text)
    quoted += ESCAPES[character] ?? (isPrintable(character) ? character : escapeCharacter(character))
  return `"${quoted}"`
}

/** Letters, marks, numbers, punctuation, symbols and the ASCII space, as Go's `unicode.IsPrint`. */
export function isPrintable(character: string): boolean {
  return character === ' ' || /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character)
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`
  if (code >= 0xd800 && code <= 0xdfff) return '\\ufffd'
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
}
