import { expect, test } from '@jest/globals'
import { parseYaml } from './parse.ts'

/** Each of these is refused by go-yaml v2. */
test.each([
  { name: 'a blank line with a tab', text: 'a: 1\n\t\nb: 2\n', place: [2, 1] },
  { name: 'a tab before a value on its own line', text: 'a:\n \tb\n', place: [2, 2] },
  { name: 'a tab behind a dash', text: '- a\n-\tb\n', place: [2, 2] },
  { name: 'a tab before brackets', text: 'a:\n\t[b]\n', place: [2, 1] },
  { name: 'a literal that begins with a tab', text: 'a: |\n  \tb\n', place: [2, 3] },
  { name: 'a tab at the end', text: 'a: 1\n\t', place: [2, 1] },
])('refuses $name', ({ text, place: [line, column] }) => {
  const { problems } = parseYaml(text, 'f.yaml')
  expect(problems).toMatchObject([
    { rule: 'yaml/syntax', message: 'A tab is used as indentation.', range: { start: { line, column } } },
  ])
})

test.each([
  { name: 'a tab behind a colon', text: 'a:\tb\n' },
  { name: 'a tab before a comment', text: 'a: b\t# c\n' },
  { name: 'tabs in a comment', text: 'a: b # -\tc\n# \td\ne: f\n' },
  { name: 'tabs in brackets', text: 'a: [\tb,\n\tc\n\t]\nd: e\n' },
  { name: 'a tab inside a literal', text: 'a: |\n  b\n  \tc\n' },
  { name: 'a tab inside a literal of a given width', text: 'a: |2\n  \tc\n' },
  { name: 'an indented blank line with a tab', text: 'a: 1\n \t\nb: 2\n' },
  { name: 'tabs in strings', text: 'a: "\tb"\nc: d\te\n' },
])('takes $name', ({ text }) => {
  expect(parseYaml(text, 'f.yaml').problems).toEqual([])
})

test.each([
  { name: 'a comment', text: 'a: b # c\u2028d: e\n', code: 'U+2028', column: 9 },
  { name: 'a plain scalar', text: 'a: b\u0085c\n', code: 'U+0085', column: 5 },
  { name: 'a literal', text: 'a: |\n b\u2029c\n', code: 'U+2029', column: 3 },
  { name: 'the end of the file', text: 'a: b\n# c\u2028d: e', code: 'U+2028', column: 4 },
])('a line break that no editor shows is refused in $name', ({ text, code, column }) => {
  expect(parseYaml(text, 'f.yaml').problems).toMatchObject([
    { rule: 'yaml/encoding', message: expect.stringContaining(code), range: { start: { column } } },
  ])
})

test('the same characters are data inside quotes', () => {
  const { documents, problems } = parseYaml('a: "b\u2028c"\n', 'f.yaml')
  expect(problems).toEqual([])
  expect(documents[0]?.value).toEqual({ a: 'b\u2028c' })
})
