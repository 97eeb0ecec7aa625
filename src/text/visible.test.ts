import { expect, test } from '@jest/globals'
import { hostileFuzz, hostileStrings } from './hostile.fixture.ts'
import { visible, visibleLine } from './visible.ts'

test.each([
  { name: 'plain text stays', text: 'spec.replicas: 3', shown: 'spec.replicas: 3' },
  { name: 'other scripts and joined emoji stay', text: 'é 字 می‌خواهم 👩‍👧', shown: 'é 字 می‌خواهم 👩‍👧' },
  { name: 'colours and titles go', text: '\u001b[1;31mred\u001b[0m \u001b]0;title\u0007x', shown: 'red x' },
  { name: 'a bare escape character is written out', text: 'a\u001b', shown: 'a\\u001b' },
  {
    name: 'NUL, backspace and delete are written out',
    text: 'a\u0000b\u0008c\u007f',
    shown: 'a\\u0000b\\u0008c\\u007f',
  },
  { name: 'bidi controls are written out', text: 'a\u202eb\u2066c\u200f', shown: 'a\\u202eb\\u2066c\\u200f' },
  {
    name: 'tags and other invisible characters are written out',
    text: 'a\u{e0041}b\u200bc\ufeff',
    shown: 'a\\u{e0041}b\\u200bc\\ufeff',
  },
  { name: 'every line break is a line feed', text: 'a\r\nb\rc\u2028d\u2029e\u0085f', shown: 'a\nb\nc\nd\ne\nf' },
  { name: 'half a pair becomes the replacement character', text: 'a\ud800b\udc00', shown: 'a\ufffdb\ufffd' },
])('$name', ({ text, shown }) => {
  expect(visible(text)).toBe(shown)
})

test('one line has no line breaks and no space at its ends', () => {
  expect(visibleLine('\n  a\tb \r\n\n  c\n')).toBe('a b c')
})

test('nothing that controls a terminal or hides text is left of hostile text', () => {
  for (const text of [...hostileStrings.map(hostile => hostile.text), ...hostileFuzz(1, 500)]) {
    expect(visible(text)).not.toMatch(/[[\p{Cs}\p{Cc}\p{Cf}]--[\n\t\u200c\u200d]]/v)
    expect(visible(visible(text))).toBe(visible(text))
    expect(visibleLine(text)).not.toMatch(/[\n\t]/)
  }
})
