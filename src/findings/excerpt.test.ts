import { describe, expect, test } from '@jest/globals'
import { hostileFuzz, hostileStrings } from '../text/hostile.fixture.ts'
import { displayWidth } from '../text/width.ts'
import { excerpt } from './excerpt.ts'

/** The excerpt as two lines, the mark under the text. */
function draw(line: string, start: number, end: number, width: number): string[] {
  const { text, indent, length } = excerpt(line, start, end, width)
  return [text, `${' '.repeat(indent)}${'^'.repeat(length)}`]
}

describe('a short line', () => {
  test.each([
    { name: 'a word', line: 'a: bcd # e', at: [3, 6], drawn: ['a: bcd # e', '   ^^^'] },
    { name: 'tabs', line: '\ta:\tb', at: [4, 5], drawn: ['    a:  b', '        ^'] },
    { name: 'wide letters', line: '字字: x', at: [1, 4], drawn: ['字字: x', '  ^^^^'] },
    { name: 'an emoji of two units', line: '😀: x', at: [4, 5], drawn: ['😀: x', '    ^'] },
    { name: 'combining marks', line: 'e\u0301: x', at: [4, 5], drawn: ['e\u0301: x', '   ^'] },
    { name: 'control characters', line: 'a\u001b[2Jb', at: [5, 6], drawn: ['a\\u001b[2Jb', '          ^'] },
    { name: 'bidi overrides', line: '\u202eab', at: [1, 3], drawn: ['\\u202eab', '      ^^'] },
    { name: 'an empty range', line: 'abc', at: [1, 1], drawn: ['abc', ' ^'] },
    { name: 'the end of the line', line: 'abc', at: [3, 3], drawn: ['abc', '   ^'] },
    { name: 'past the end of the line', line: 'abc', at: [9, 12], drawn: ['abc', '   ^'] },
    { name: 'an empty line', line: '', at: [0, 0], drawn: ['', '^'] },
  ])('$name', ({ line, at: [start = 0, end = 0], drawn }) => {
    expect(draw(line, start, end, 40)).toEqual(drawn)
  })
})

describe('a long line is cut', () => {
  const line = '0123456789'.repeat(10)

  test.each([
    { name: 'behind', at: [2, 5], drawn: ['01234567890123456789012345678…', '  ^^^'] },
    { name: 'before', at: [97, 99], drawn: ['…12345678901234567890123456789', '                           ^^'] },
    { name: 'on both sides', at: [50, 53], drawn: ['…1234567890123456789012345678…', '          ^^^'] },
    { name: 'with its mark', at: [50, 99], drawn: ['…1234567890123456789012345678…', '          ^^^^^^^^^^^^^^^^^^^'] },
  ])('$name', ({ at: [start = 0, end = 0], drawn }) => {
    expect(draw(line, start, end, 30)).toEqual(drawn)
  })

  test('a line of a megabyte is not laid out whole', () => {
    const { text, indent } = excerpt(`${'x'.repeat(500_000)}HERE${'y'.repeat(500_000)}`, 500_000, 500_004, 30)
    expect(text.slice(indent, indent + 4)).toBe('HERE')
    expect(text).toHaveLength(30)
  })
})

test('no excerpt is wider than asked, and its mark is under the text', () => {
  for (const text of [...hostileStrings.map(hostile => hostile.text), ...hostileFuzz(16, 300)]) {
    const line = text.split(/[\r\n]/)[0] ?? ''
    for (const start of [0, 1, 7, Math.floor(line.length / 2), line.length]) {
      const shown = excerpt(line, start, start + 5, 24)
      expect(displayWidth(shown.text)).toBeLessThanOrEqual(24)
      expect(shown.text).not.toMatch(/[[\p{Cc}\p{Cf}\p{Cs}]--[\u200c\u200d]]/v)
      expect(shown.indent).toBeLessThanOrEqual(displayWidth(shown.text))
      expect(shown.indent + shown.length).toBeLessThanOrEqual(25)
      expect(shown.length).toBeGreaterThanOrEqual(1)
    }
  }
})
