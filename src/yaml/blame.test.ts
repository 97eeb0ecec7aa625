import { expect, test } from '@jest/globals'
import { parseYaml } from './parse.ts'
import { seededRandom } from './seeded.ts'

const double = 'The closing " of a string is missing.'
const single = "The closing ' of a string is missing."
const colon = 'A key without its colon.'
const indentation = 'This line does not fit the indentation of the lines above.'

test.each([
  { name: 'an open string', text: 'x: 1\na: "b\nc: d\n', place: [2, 4], message: double },
  { name: 'an open string with escaped quotes', text: 'a: "b \\" c \\\\\\"\nc: d\n', place: [1, 4], message: double },
  {
    name: 'an open string behind closed ones',
    text: 'a: ["b", "c"]\nd: "e # "\nf: "g\n',
    place: [3, 4],
    message: double,
  },
  { name: 'another open string', text: "a: 'b'\nc: 'it''s\nd: e\n", place: [2, 4], message: single },
  { name: 'an open string that begins with a quote', text: "a: '''b\nc: d\n", place: [1, 4], message: single },
  { name: 'a string that swallows entries', text: 'x: 1\na: "b\nc: "d"\ne: f\n', place: [2, 4], message: double },
  { name: 'a string that swallows a list', text: "a: 'b\nc:\n  - d: 'e'\n", place: [1, 4], message: single },
  { name: 'text behind a string of two lines', text: 'x: "a\n  b" c\n', place: [2, 6], message: indentation },
  { name: 'an entry without colon', text: 'x: 1\nc d\ne: f\n', place: [2, 1], message: colon },
  { name: 'a map without colon', text: 'r:\n  limits\n    memory: 1\n', place: [2, 3], message: colon },
  { name: 'a list without colon', text: 'x: 1\nitems\n  - a\n  - b\ny: 2\n', place: [2, 1], message: colon },
  { name: 'a colon without space', text: 'a: 1\nkind:Pod\n# hm\n\nb:\n  c: 1\n', place: [2, 1], message: colon },
  { name: 'a first line without colon', text: 'apiVersion v1\nkind: Pod\n', place: [1, 1], message: colon },
  { name: 'an item without colon', text: 'x:\n  - name web\n    image: a\n', place: [2, 5], message: colon },
  { name: 'an entry too far left below an item', text: 'x:\n  - a.yaml\n b: c\n', place: [3, 2], message: indentation },
  { name: 'an entry after a value of two lines', text: 'a: foo\n  bar\nbaz\nd: e\n', place: [3, 1], message: colon },
  {
    name: 'a field below an item that is a word',
    text: 'x:\n  - ALL\n    image: a\n',
    place: [3, 10],
    message: indentation,
  },
])('$name', ({ text, place: [line, column], message }) => {
  const { problems } = parseYaml(text, 'f.yaml')
  expect(problems.map(problem => [problem.message, problem.range.start])).toEqual([[message, { line, column }]])
})

test('the place is in the document that is refused, whatever stands before it', () => {
  const { problems } = parseYaml('a: "x"\n---\nb: 1\nc: "d\ne: f\n---\ng: "h"\n', 'f.yaml')
  expect(problems.map(({ range }) => range.start)).toEqual([{ line: 4, column: 4 }])
})

test('no text leads out of itself', () => {
  const random = seededRandom(5)
  const pieces = ['a: ', '"', "'", '\\', '\n', '  ', 'b', '- ', ':', '# ', '\n\n', '---\n', 'c d', '[', '{']
  for (let run = 0; run < 3_000; run++) {
    const text = Array.from({ length: 12 }, () => pieces[Math.floor(random() * pieces.length)]).join('')
    const lines = text.split('\n').length
    for (const { range } of parseYaml(text, 'f.yaml').problems) {
      expect(range.start.line).toBeGreaterThan(0)
      expect(range.start.line).toBeLessThanOrEqual(lines)
    }
  }
})
