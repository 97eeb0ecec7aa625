import { expect, test } from '@jest/globals'
import { parseYaml } from './parse.ts'

test('each document of a stream has its place and its value', () => {
  const { documents, problems } = parseYaml('kind: A\n---\n# nothing\n---\nkind: B\n', 'two.yaml')
  expect(problems).toEqual([])
  expect(documents.map(({ file, index, value }) => ({ file, index, value }))).toEqual([
    { file: 'two.yaml', index: 0, value: { kind: 'A' } },
    { file: 'two.yaml', index: 1, value: null },
    { file: 'two.yaml', index: 2, value: { kind: 'B' } },
  ])
})

test.each([
  { name: 'nothing', text: '' },
  { name: 'comments', text: '# a\n\n# b\n' },
])('a file of $name is one document with the value null', ({ text }) => {
  expect(parseYaml(text, 'f.yaml')).toMatchObject({ documents: [{ index: 0, value: null }], problems: [] })
})

test('a broken document does not hide the others', () => {
  const { documents, problems } = parseYaml('a: 1\n---\nb: "open\n---\nc: 3\n', 'broken.yaml')
  expect(documents.map(({ index, value }) => ({ index, value }))).toEqual([
    { index: 0, value: { a: 1 } },
    { index: 2, value: { c: 3 } },
  ])
  expect(problems).toMatchObject([{ rule: 'yaml/syntax', range: { start: { line: 3, column: 4 } } }])
})

test('all duplicate keys are reported, each with the line of the first, and the last one counts', () => {
  const text = 'a: 1\nb: {c: 1, "c": 2}\na: 2\nyes: 1\na: 3\ntrue: 2\n---\nd: 1\nd: 2\n'
  const { documents, problems } = parseYaml(text, 'f.yaml')
  expect(
    problems.map(({ rule, message, range }) => `${rule} ${range.start.line}:${range.start.column} ${message}`),
  ).toEqual([
    'yaml/duplicate-key 2:11 The key "c" is already set in line 2.',
    'yaml/duplicate-key 3:1 The key "a" is already set in line 1.',
    'yaml/duplicate-key 5:1 The key "a" is already set in line 3.',
    'yaml/duplicate-key 6:1 The key "true" is already set in line 4.',
    'yaml/duplicate-key 9:1 The key "d" is already set in line 8.',
  ])
  expect(documents.map(({ value }) => value)).toEqual([{ a: 3, b: { c: 2 }, true: 2 }, { d: 2 }])
})

test('a duplicate that came by a merge is none', () => {
  expect(parseYaml('a: &a {x: 1}\nb: {<<: *a, x: 2}\n', 'f.yaml').problems).toEqual([])
})

test.each([
  {
    name: 'a template as value',
    text: 'a: {{ .Values.a }}\n',
    place: [1, 5],
    message: 'This is a template, not YAML.',
  },
  {
    name: 'a template line',
    text: 'a:\n{{- if .b }}\nc: d\n{{ end }}\n',
    place: [2, 3],
    message: 'This is a template, not YAML.',
  },
  { name: 'a tab', text: 'a:\n\tb: c\n', place: [2, 1], message: 'A tab is used as indentation.' },
  {
    name: 'an entry too far right',
    text: 'a: b\n  c: d\n',
    place: [2, 4],
    message: 'This line does not fit the indentation of the lines above.',
  },
  {
    name: 'a value with a colon',
    text: 'a: b: c\n',
    place: [1, 5],
    message: 'This line does not fit the indentation of the lines above.',
  },
  { name: 'a line without colon', text: 'a: b\nc\nd: e\n', place: [2, 1], message: 'A key without its colon.' },
  { name: 'an open string', text: 'a: "b\n', place: [1, 4], message: 'The closing " of a string is missing.' },
  { name: 'another open string', text: "a: 'b\n", place: [1, 4], message: "The closing ' of a string is missing." },
  { name: 'an open bracket', text: 'a: [b\n', place: [2, 1], message: 'The closing bracket of a [ or { is missing.' },
  {
    name: 'a missing comma',
    text: 'a: ["b" "c"]\n',
    place: [1, 9],
    message: 'A comma is missing between two entries of a [ ] list or { } mapping.',
  },
  {
    name: 'an unknown escape',
    text: 'a: "\\d"\n',
    place: [1, 6],
    message: 'This escape is unknown inside double quotes.',
  },
  {
    name: 'text behind the end',
    text: '{a: b}\nc: d\n',
    place: [2, 1],
    message: 'The document has ended, but more text follows.',
  },
  { name: 'an unknown anchor', text: 'a: *b\n', place: [1, 4], message: 'No anchor &b stands before its alias.' },
  { name: 'an anchor in itself', text: 'a: &a [*a]\n', place: [1, 8], message: 'The anchor &a contains itself.' },
  {
    name: 'another YAML version',
    text: '%YAML 1.2\n---\na: b\n',
    place: [2, 4],
    message: 'The API server reads YAML 1.1, and this document asks for 1.2.',
  },
  { name: 'NUL', text: 'a: \0\n', place: [1, 4], message: 'This is not YAML: null byte is not allowed in input.' },
])('explains $name', ({ text, place: [line, column], message }) => {
  const { documents, problems } = parseYaml(text, 'f.yaml')
  expect(documents).toEqual([])
  expect(problems).toEqual([
    {
      rule: 'yaml/syntax',
      message,
      range: expect.objectContaining({ start: { line, column } }),
      fix: expect.any(String),
    },
  ])
})
