import { isUtf8 } from 'node:buffer'
import type { YamlProblem } from './document.ts'
import { LineTable } from './lines.ts'

/** What YAML allows in no text, quoted or not. */
const forbidden = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

/** The text of a YAML file, a byte order mark taken off; or the first byte or character that no YAML file may hold. */
export function decodeText(bytes: Uint8Array): { readonly text: string } | { readonly problem: YamlProblem } {
  if (!isUtf8(bytes)) return { problem: invalidByte(bytes) }
  const text = new TextDecoder('utf-8').decode(bytes)
  const at = text.search(forbidden)
  if (at === -1) return { text }
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return {
    problem: {
      rule: 'yaml/encoding',
      message: `The control character U+${code} is not allowed in YAML.`,
      range: new LineTable(text).range(at, at + 1),
      fix: 'Remove it, or write it as an escape in a string with double quotes.',
    },
  }
}

function invalidByte(bytes: Uint8Array): YamlProblem {
  const valid = validLength(bytes)
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, valid))
  const byte = (bytes[valid] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  return {
    rule: 'yaml/encoding',
    message: `The byte 0x${byte} is not part of any UTF-8 character.`,
    range: new LineTable(before).range(before.length, before.length),
    fix: 'Save the file as UTF-8.',
  }
}

/** How many of the first bytes are whole UTF-8 characters. A character has at most 4 bytes, which bounds the second step. */
function validLength(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  // A cut inside a character looks invalid too, so the search ends at most three bytes before the place.
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (isUtf8(bytes.subarray(0, wholeCharacters(bytes, middle)))) low = middle
    else high = middle - 1
  }
  return wholeCharacters(bytes, low)
}

/** `length` without the bytes of a character that is cut there. */
function wholeCharacters(bytes: Uint8Array, length: number): number {
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back] ?? 0
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needed > back ? length - back : length
    }
    if (byte < 0x80) return length
  }
  return length
}
