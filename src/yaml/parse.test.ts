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

test('a broken document does not hide the others', () => {
  const { documents, problems } = parseYaml('a: 1\n---\nb: "open\n---\nc: 3\n', 'broken.yaml')
  expect(documents.map(({ index, value }) => ({ index, value }))).toEqual([
    { index: 0, value: { a: 1 } },
    { index: 2, value: { c: 3 } },
  ])
  expect(problems).toMatchObject([{ rule: 'yaml/syntax', range: { start: { line: 4, column: 1 } } }])
})
