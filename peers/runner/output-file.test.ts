import { expect, test } from '@jest/globals'
import { parseOutputFile } from './output-file.ts'

test('plain lines and heredocs, whose lines cannot set another output', () => {
  expect(parseOutputFile('a=1=2\nb<<mark\nx\nverdict=forged\nmark\nc=\n')).toEqual({
    a: '1=2',
    b: 'x\nverdict=forged',
    c: '',
  })
})

test.each([
  { name: 'a heredoc without an end', text: 'a<<mark\nx\n', message: 'output a does not end' },
  { name: 'a line that is neither', text: 'a=1\nnonsense\n', message: 'line 2 of the outputs' },
])('refused: $name', ({ text, message }) => {
  expect(() => parseOutputFile(text)).toThrow(message)
})
