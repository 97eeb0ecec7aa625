import { expect, test } from '@jest/globals'
import { defaultLimits } from './limits.ts'
import { parseYaml } from './parse.ts'

const doubling = (entry: (name: string) => string) =>
  ['a0: &a0 {k0: x}', ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} ${entry(`*a${i}`)}`)].join('\n')

test.each([
  { name: 'an anchor bomb', text: doubling(alias => `[${Array(9).fill(alias).join(', ')}]`), line: 7 },
  {
    name: 'a bomb of merges',
    text: doubling(alias => `{<<: [${Array(9).fill(alias).join(', ')}], o: [${alias}, ${alias}]}`),
    line: 16,
  },
  {
    name: 'a long mapping merged often',
    text: `a: &a {${Array.from({ length: 2000 }, (_, i) => `k${i}: v`).join(', ')}}\nb: {<<: [${Array(2000).fill('*a').join(', ')}]}`,
    line: 2,
  },
  { name: 'too many levels', text: `${'['.repeat(101)}${']'.repeat(101)}`, line: 1 },
  { name: 'too many levels of blocks', text: `${'- '.repeat(120)}x`, line: 1 },
  { name: 'levels by aliases', text: doubling(alias => `[[[[[[${alias}]]]]]]`), line: 18 },
  { name: 'a large document', text: `a: 1\n---\nb: ${'x'.repeat(3 * 1024 * 1024)}`, line: 2 },
  { name: 'a large file', text: `${`a: ${'x'.repeat(1024 * 1024)}\n---\n`.repeat(11)}`, line: 1 },
  { name: 'many documents', text: '---\n'.repeat(30_000), line: 20_001 },
])('$name is one problem', ({ text, line }) => {
  const { problems } = parseYaml(text, 'f.yaml')
  expect(problems).toMatchObject([{ rule: 'yaml/limits', range: { start: { line } } }])
})

test('a document over the limit hides no other', () => {
  const { documents } = parseYaml(`a: 1\n---\nb: [${'x, '.repeat(10)}]\n---\nc: 3\n`, 'f.yaml', {
    ...defaultLimits,
    documentBytes: 20,
  })
  expect(documents.map(({ index, value }) => ({ index, value }))).toEqual([
    { index: 0, value: { a: 1 } },
    { index: 2, value: { c: 3 } },
  ])
})

test('as deep as allowed is read', () => {
  const { documents, problems } = parseYaml(`${'['.repeat(100)}${']'.repeat(100)}`, 'f.yaml')
  expect(problems).toEqual([])
  expect(JSON.stringify(documents[0]?.value)).toBe(`${'['.repeat(100)}${']'.repeat(100)}`)
})

test('an endless list of problems is cut', () => {
  const { problems } = parseYaml('a: 1\n'.repeat(2_000), 'f.yaml')
  expect(problems).toHaveLength(1_001)
  expect(problems.at(-1)).toMatchObject({
    rule: 'yaml/limits',
    message: 'The file has more than 1000 problems; those after this place are not listed.',
  })
})

test('aliases within the limits are the node they stand for', () => {
  const { documents } = parseYaml('a: &a {x: 1}\nb: [*a, *a]\n', 'f.yaml')
  expect(documents[0]?.value).toEqual({ a: { x: 1 }, b: [{ x: 1 }, { x: 1 }] })
})
