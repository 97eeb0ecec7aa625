import { expect, test } from '@jest/globals'
import { decodeText } from './decode.ts'

test.each([
  { name: 'plain', bytes: Buffer.from('a: é😀\n'), text: 'a: é😀\n' },
  { name: 'a byte order mark', bytes: Buffer.from('\ufeffa: b'), text: 'a: b' },
  { name: 'nothing', bytes: Buffer.alloc(0), text: '' },
  { name: 'tabs and line ends', bytes: Buffer.from('a:\tb\r\n\u0085\u00a0'), text: 'a:\tb\r\n\u0085\u00a0' },
])('reads $name', ({ bytes, text }) => {
  expect(decodeText(bytes)).toEqual({ text })
})

test.each([
  { name: 'a lone continuation byte', bytes: [0x61, 0x0a, 0x62, 0x80], byte: '0x80', line: 2, column: 2 },
  { name: 'Latin 1', bytes: [0x61, 0xe9, 0x62, 0x63], byte: '0xE9', line: 1, column: 2 },
  { name: 'behind a wide character', bytes: [...Buffer.from('é😀'), 0xff], byte: '0xFF', line: 1, column: 4 },
  {
    name: 'a character cut at the end',
    bytes: [...Buffer.from('a\n'), 0xf0, 0x9f, 0x98],
    byte: '0xF0',
    line: 2,
    column: 1,
  },
  { name: 'an overlong slash', bytes: [0xc0, 0xaf], byte: '0xC0', line: 1, column: 1 },
  { name: 'half a pair', bytes: [0x61, 0xed, 0xa0, 0x80], byte: '0xED', line: 1, column: 2 },
  { name: 'UTF-16', bytes: [0xff, 0xfe, 0x61, 0x00], byte: '0xFF', line: 1, column: 1 },
])('refuses $name', ({ bytes, byte, line, column }) => {
  expect(decodeText(Uint8Array.from(bytes))).toMatchObject({
    problem: {
      rule: 'yaml/encoding',
      message: `The byte ${byte} is not part of any UTF-8 character.`,
      range: { start: { line, column } },
    },
  })
})

test.each([
  { name: 'NUL', text: 'a: b\nc: \0', code: 'U+0000', line: 2, column: 4 },
  { name: 'escape', text: '\u001b[31m', code: 'U+001B', line: 1, column: 1 },
  { name: 'delete', text: 'a\u007f', code: 'U+007F', line: 1, column: 2 },
  { name: 'a C1 control', text: '😀\u0090', code: 'U+0090', line: 1, column: 3 },
  { name: 'no character', text: '\ufffe', code: 'U+FFFE', line: 1, column: 1 },
])('refuses $name', ({ text, code, line, column }) => {
  expect(decodeText(Buffer.from(text))).toMatchObject({
    problem: {
      rule: 'yaml/encoding',
      message: `The control character ${code} is not allowed in YAML.`,
      range: { start: { line, column } },
    },
  })
})

test('finds the first bad byte of a large file', () => {
  const bytes = Buffer.from('é\n'.repeat(500_000))
  bytes[600_000] = 0xff
  expect(decodeText(bytes)).toMatchObject({ problem: { range: { start: { line: 200_001, column: 1 } } } })
})
