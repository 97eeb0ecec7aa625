import { codePointWidth, displayWidth } from './width.ts'

/**
 * Breaks a text at spaces into lines of at most `width` terminal cells; a word longer than a line is broken where the line ends.
 * Its own line breaks stay.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap(line => wrapLine(line, Math.max(width, 2)))
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of text.split(' ')) {
    const length = displayWidth(word)
    if (line !== '' && used + 1 + length > width) {
      lines.push(line)
      line = ''
      used = 0
    }
    const pieces = length > width ? breakWord(word, width) : [word]
    lines.push(...pieces.slice(0, -1))
    const last = pieces.at(-1) ?? ''
    line = line === '' ? last : `${line} ${last}`
    used = displayWidth(line)
  }
  return [...lines, line]
}

function breakWord(word: string, width: number): string[] {
  const pieces: string[] = []
  let piece = ''
  let used = 0
  for (const character of word) {
    const length = codePointWidth(character)
    if (used + length > width) {
      pieces.push(piece)
      piece = ''
      used = 0
    }
    piece += character
    used += length
  }
  return [...pieces, piece]
}
