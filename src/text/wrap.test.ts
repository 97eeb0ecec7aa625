import { expect, test } from '@jest/globals'
import { hostileFuzz } from './hostile.fixture.ts'
import { visible } from './visible.ts'
import { displayWidth } from './width.ts'
import { wrap } from './wrap.ts'

test.each([
  { name: 'a short text is one line', text: 'one two', width: 10, lines: ['one two'] },
  { name: 'a line breaks at a space', text: 'one two three', width: 9, lines: ['one two', 'three'] },
  { name: 'a line may be full', text: 'one two', width: 7, lines: ['one two'] },
  { name: 'a long word is broken', text: 'a bcdefghij k', width: 4, lines: ['a', 'bcde', 'fghi', 'j k'] },
  { name: 'wide letters count two', text: '字字字', width: 4, lines: ['字字', '字'] },
  { name: 'line breaks stay', text: 'a\n\nb', width: 9, lines: ['a', '', 'b'] },
  { name: 'nothing is one empty line', text: '', width: 9, lines: [''] },
  { name: 'a width too small for a wide letter counts as two', text: '字字', width: 0, lines: ['字', '字'] },
])('$name', ({ text, width, lines }) => {
  expect(wrap(text, width)).toEqual(lines)
})

test('no line is wider than asked, and no letter is lost', () => {
  for (const text of hostileFuzz(3, 300).map(visible)) {
    const lines = wrap(text, 12)
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(12)
    expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
  }
})
