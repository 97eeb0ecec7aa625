import { eastAsianWidth } from 'get-east-asian-width'

/** Cells that a code point takes in a terminal: two for wide letters and emoji, none for combining marks and joiners. */
export function codePointWidth(character: string): number {
  if (character >= ' ' && character <= '~') return 1
  if (/^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u.test(character)) return 0
  return eastAsianWidth(character.codePointAt(0) ?? 0)
}

/** Cells that a text without control characters takes in a terminal. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += codePointWidth(character)
  return width
}
