import { expect, test } from '@jest/globals'
import { splitStream } from './split.ts'

test.each([
  { name: 'nothing', text: '', chunks: [''] },
  { name: 'one document', text: 'a: 1\n', chunks: ['a: 1\n'] },
  { name: 'two', text: 'a: 1\n---\nb: 2\n', chunks: ['a: 1\n', '---\nb: 2\n'] },
  { name: 'a marker first', text: '---\na: 1\n', chunks: ['---\na: 1\n'] },
  { name: 'comments first', text: '# a\n\n---\na: 1\n', chunks: ['# a\n\n---\na: 1\n'] },
  { name: 'empty ones', text: '---\n---\n---', chunks: ['---\n', '---\n', '---'] },
  { name: 'content on the marker line', text: '--- a\n--- b', chunks: ['--- a\n', '--- b'] },
  { name: 'no markers inside lines', text: 'a: ---\n ---\n---a\n----\n', chunks: ['a: ---\n ---\n---a\n----\n'] },
  { name: 'a byte order mark', text: '\ufeff---\na: 1\n', chunks: ['\ufeff---\na: 1\n'] },
  { name: 'Windows line ends', text: 'a: 1\r\n---\r\nb: 2\r\n', chunks: ['a: 1\r\n', '---\r\nb: 2\r\n'] },
  { name: 'a directive first', text: '%YAML 1.1\n---\na: 1\n', chunks: ['%YAML 1.1\n---\na: 1\n'] },
  {
    name: 'a later directive',
    text: 'a\n...\n# b\n%YAML 1.1\n---\nc\n',
    chunks: ['a\n...\n', '# b\n%YAML 1.1\n---\nc\n'],
  },
  { name: 'text that looks like one', text: 'a: |\n %b\n%c\n---\nd\n', chunks: ['a: |\n %b\n%c\n', '---\nd\n'] },
  {
    name: 'content behind dots',
    text: '%YAML 1.1\n---\na\n...\nb\n---\nc\n',
    chunks: ['%YAML 1.1\n---\na\n...\nb\n', '---\nc\n'],
  },
])('cuts $name', ({ text, chunks }) => {
  expect(splitStream(text).map(({ start, end }) => text.slice(start, end))).toEqual(chunks)
})
