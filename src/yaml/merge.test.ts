import { expect, test } from '@jest/globals'
import { parseYaml } from './parse.ts'

test.each([
  { name: 'a mapping', text: 'b: &b {x: 1}\nv: {<<: *b, w: 2}', value: { x: 1, w: 2 } },
  { name: 'its own key wins, before', text: 'b: &b {x: 1}\nv: {x: 3, <<: *b}', value: { x: 3 } },
  { name: 'its own key wins, after', text: 'b: &b {x: 1}\nv: {<<: *b, x: 3}', value: { x: 3 } },
  { name: 'the first of a list wins', text: 'v: {<<: [{x: 1, w: 1}, {x: 2, z: 2}]}', value: { x: 1, w: 1, z: 2 } },
  { name: 'the later of two merges wins', text: 'v: {<<: {x: 1, w: 1}, <<: {x: 2}}', value: { x: 2, w: 1 } },
  { name: 'a chain', text: 'a: &a {x: 1}\nb: &b {<<: *a, w: 2}\nv: {<<: *b}', value: { x: 1, w: 2 } },
  { name: 'a quoted key is no merge', text: 'v: {"<<": {x: 1}}', value: { '<<': { x: 1 } } },
  { name: 'with its tag', text: 'v: {!!merge "<<": {x: 1}}', value: { x: 1 } },
])('merges: $name', ({ text, value }) => {
  const { documents, problems } = parseYaml(text, 'f.yaml')
  expect(problems).toEqual([])
  expect(documents[0]?.value).toMatchObject({ v: value })
})

test('merged entries stand where the merge key stood, and point at where they were written', () => {
  const [document] = parseYaml('base: &b\n  x: 1\n  w: 2\nv:\n  a: 0\n  <<: *b\n  w: 3\n', 'f.yaml').documents
  const node = document?.root.kind === 'mapping' ? document.root.entries[1]?.value : undefined
  const entries = node?.kind === 'mapping' ? node.entries : []
  expect(entries.map(({ key, merged }) => ({ key: key.value, merged, line: key.range.start.line }))).toEqual([
    { key: 'a', merged: false, line: 5 },
    { key: 'x', merged: true, line: 2 },
    { key: 'w', merged: false, line: 7 },
  ])
})

test.each([
  { name: 'a string', text: 'v: {<<: x}' },
  { name: 'nothing', text: 'v:\n  <<:\n' },
  { name: 'a list with a string', text: 'v: {<<: [{a: 1}, x]}' },
  { name: 'an alias of a list', text: 'l: &l [{a: 1}]\nv: {<<: *l}' },
])('a merge of $name is refused', ({ text }) => {
  const { documents, problems } = parseYaml(text, 'f.yaml')
  expect(documents).toEqual([])
  expect(problems.map(({ message }) => message)).toEqual([
    'The value of the merge key << is neither a mapping nor a list of mappings.',
  ])
})
