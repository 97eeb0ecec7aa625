import { expect, test } from '@jest/globals'
import { EventReader } from './events.ts'
import { parseYaml } from './parse.ts'

/** js-yaml 5 refuses all of these; go-yaml, kustomize and Helm read them. */
test.each([
  { name: 'a bracket below its key', text: 'a: [\n  b\n]\n', value: { a: ['b'] } },
  { name: 'a brace below its key', text: 'a:\n  b: {\n    c: d\n  }\n', value: { a: { b: { c: 'd' } } } },
  { name: 'a bracket left of its key', text: 'a:\n  b: [\n    c\n]\n', value: { a: { b: ['c'] } } },
  {
    name: 'everything at the margin',
    text: 'a: [b,\n"c\nd",\n# e\nf]\ng: h\n',
    value: { a: ['b', 'c d', 'f'], g: 'h' },
  },
  { name: 'a string at the margin', text: 'a: "b\n\nc"\n', value: { a: 'b\nc' } },
  { name: 'a tab in a string', text: "a: 'b\n\tc'\n", value: { a: 'b c' } },
  { name: 'a tab in brackets', text: 'a: [\t"b\tc",\td]\n', value: { a: ['b\tc', 'd'] } },
  { name: 'Windows line ends', text: 'a: [\r\n  b\r\n]\r\nc: |\r\n  d\r\n', value: { a: ['b'], c: 'd\n' } },
])('reads $name', ({ text, value }) => {
  const { documents, problems } = parseYaml(text, 'f.yaml')
  expect(problems).toEqual([])
  expect(documents.map(document => document.value)).toEqual([value])
})

test('a fault behind such a bracket has its own place', () => {
  const { problems } = parseYaml('a: [\n  b\n]\nc: [\n  d\n]\ne: f: g\n', 'f.yaml')
  expect(problems).toMatchObject([{ range: { start: { line: 7, column: 5 } } }])
})

test('a bracket that is never closed is still a fault', () => {
  const { problems } = parseYaml('a: [\nb: c\nd: e\n', 'f.yaml')
  expect(problems).toMatchObject([{ rule: 'yaml/syntax' }])
})

test('a text that would have to be read again too often is given up', () => {
  const reader = new EventReader(100)
  const line = '"x",\n'
  expect(() => reader.read(`a: [\n${line.repeat(20_000)}]\n`)).toThrow('deficient indentation')
})
