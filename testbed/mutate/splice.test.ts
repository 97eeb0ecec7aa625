import { expect, test } from '@jest/globals'
import { splice } from './splice.ts'

const text = 'a: 1\nb: 2\nc: 3\n'

test.each([
  { name: 'a value replaced', edits: [{ start: 8, end: 9, text: 'x' }], expected: 'a: 1\nb: x\nc: 3\n', line: 2 },
  {
    name: 'a line added',
    edits: [{ start: 4, end: 4, text: '\nd: 4' }],
    expected: 'a: 1\nd: 4\nb: 2\nc: 3\n',
    line: 2,
  },
  {
    name: 'lines added, of which the second is wrong',
    edits: [{ start: 4, end: 4, text: '\nd:\n  e: 4', mark: 6 }],
    expected: 'a: 1\nd:\n  e: 4\nb: 2\nc: 3\n',
    line: 3,
  },
  {
    name: 'a line removed, missed above',
    edits: [{ start: 5, end: 10, text: '' }],
    at: 0,
    expected: 'a: 1\nc: 3\n',
    line: 1,
  },
  {
    name: 'a fault below what was added',
    edits: [{ start: 4, end: 4, text: '\nd: 4' }],
    at: 10,
    expected: 'a: 1\nd: 4\nb: 2\nc: 3\n',
    line: 4,
  },
  {
    name: 'two edits, the fault at the second',
    edits: [
      { start: 0, end: 0, text: 'z: 0\n' },
      { start: 10, end: 10, text: '- ' },
    ],
    at: 10,
    expected: 'z: 0\na: 1\nb: 2\n- c: 3\n',
    line: 4,
  },
])('$name', ({ edits, at, expected, line }) => {
  expect(splice(text, { edits, what: '', ...(at === undefined ? {} : { at }) })).toEqual({ text: expected, line })
})

test('edits that overlap are refused', () => {
  const edits = [
    { start: 0, end: 5, text: '' },
    { start: 4, end: 6, text: '' },
  ]
  expect(() => splice(text, { edits, what: '' })).toThrow(/overlap at offset 4/)
})
