import { expect, test } from '@jest/globals'
import { readLines } from './read-lines.ts'

async function linesOf(text: string, most = 100): Promise<string[]> {
  const pieces = async function* () {
    for (const byte of new TextEncoder().encode(text)) yield Uint8Array.of(byte)
  }
  const lines: string[] = []
  for await (const line of readLines(pieces(), most)) lines.push(line)
  return lines
}

test.each([
  { name: 'characters that arrive in pieces', text: 'a é\n€\n', lines: ['a é', '€'] },
  { name: 'empty lines', text: 'a\n\nb\n', lines: ['a', '', 'b'] },
  { name: 'a last line that is cut off', text: 'a\nb', lines: ['a'] },
  { name: 'nothing', text: '', lines: [] },
])('$name', async ({ text, lines }) => {
  expect(await linesOf(text)).toEqual(lines)
})

test('a line that does not end is an error before it is read to its end', async () => {
  await expect(linesOf('x'.repeat(11), 10)).rejects.toThrow('a line is longer than 10 characters')
})
