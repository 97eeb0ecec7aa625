import { stripVTControlCharacters } from 'node:util'

// Format characters hide or reorder text (bidi overrides, zero-width spaces, tags). The two joiners stay: scripts and emoji need them.
const invisible = /[[\p{Cc}\p{Cf}]--[\n\t\u200c\u200d]]/gv

/**
 * Text of any origin as something a reader can trust to be what it looks like.
 *
 * Terminal control sequences are dropped; other control and invisible characters are written as `\u202e` is; every kind of line
 * break becomes `\n`; half of a surrogate pair becomes U+FFFD. What a medium needs beyond this (Markdown, XML) is its own matter.
 */
export function visible(text: string): string {
  return stripVTControlCharacters(text)
    .toWellFormed()
    .replace(/\r\n|[\r\u0085\u2028\u2029]/g, '\n')
    .replace(invisible, escapeCodePoint)
}

/** `visible`, on one line: line breaks and the space around them become one space. */
export function visibleLine(text: string): string {
  return visible(text)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .join(' ')
    .replaceAll('\t', ' ')
}

function escapeCodePoint(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`
}
