import { expect, test } from '@jest/globals'
import { nodeAt } from './locate.ts'
import type { SourceRange } from './location.ts'
import { parseYaml } from './parse.ts'
import type { Pointer } from './pointer.ts'

test.each<{ name: string; text: string; pointer: Pointer; range: string; key?: string }>([
  { name: 'a plain scalar', text: 'a: b # c\n', pointer: ['a'], range: '1:4-1:5', key: '1:1-1:2' },
  { name: 'behind wide characters', text: '"😀é": b\n', pointer: ['😀é'], range: '1:8-1:9', key: '1:1-1:6' },
  { name: 'quotes included', text: "a: 'it''s'\n", pointer: ['a'], range: '1:4-1:11' },
  { name: 'a string over two lines', text: 'a: "b\n  c" # d\n', pointer: ['a'], range: '1:4-2:5' },
  { name: 'a plain scalar over two lines', text: 'a: b\n  c\nd: e\n', pointer: ['a'], range: '1:4-2:4' },
  { name: 'behind tag and anchor', text: 'a: &x !!str 12\n', pointer: ['a'], range: '1:13-1:15' },
  { name: 'a literal', text: 'a: |\n  b\n  c\nd: e\n', pointer: ['a'], range: '1:4-3:4' },
  {
    name: 'a folded text with header and comment',
    text: 'a: >2- # | >\n   b\nd: e\n',
    pointer: ['a'],
    range: '1:4-2:5',
  },
  { name: 'a literal whose header comes later', text: 'a: # |\n  !!str |\n  b\n', pointer: ['a'], range: '2:9-3:4' },
  { name: 'an empty literal', text: 'a: |\nd: e\n', pointer: ['a'], range: '1:4-1:5' },
  { name: 'a literal at the end without a line break', text: 'a: |', pointer: ['a'], range: '1:4-1:5' },
  { name: 'behind a literal', text: 'a: |\n  b\n\nd: e\n', pointer: ['d'], range: '4:4-4:5', key: '4:1-4:2' },
  { name: 'an empty value', text: 'a:\nb: c\n', pointer: ['a'], range: '1:3-1:3' },
  { name: 'an empty value before a comment', text: 'a: # c\n', pointer: ['a'], range: '1:3-1:3' },
  { name: 'an empty value behind an anchor', text: 'a: &x\nb: c\n', pointer: ['a'], range: '1:6-1:6' },
  { name: 'an empty item', text: '-\n-\n- a\n', pointer: [1], range: '2:2-2:2' },
  { name: 'an empty value of an explicit key', text: '? a\n: \n', pointer: ['a'], range: '2:2-2:2', key: '1:3-1:4' },
  { name: 'a key without colon in braces', text: '{a, b: }\n', pointer: ['a'], range: '1:3-1:3' },
  { name: 'an empty value in braces', text: '{a, b: }\n', pointer: ['b'], range: '1:7-1:7' },
  { name: 'an explicit key', text: '? a\n: b\n', pointer: ['a'], range: '2:3-2:4', key: '1:3-1:4' },
  {
    name: 'Windows line ends',
    text: 'a: b\r\nc:\r\n  d: |\r\n    e\r\nf: g\r\n',
    pointer: ['c', 'd'],
    range: '3:6-4:6',
  },
  { name: 'behind Windows line ends', text: 'a: |\r\n  b\r\nf: g\r\n', pointer: ['f'], range: '3:4-3:5' },
  { name: 'lone carriage returns', text: 'a: b\rc: d', pointer: ['c'], range: '2:4-2:5' },
  { name: 'a tab behind the colon', text: 'a:\tb\n', pointer: ['a'], range: '1:4-1:5' },
  { name: 'a byte order mark', text: '\ufeffa: b\n', pointer: ['a'], range: '1:5-1:6' },
  { name: 'a mapping', text: 'a:\n  b: c\n  d: e # f\ng: h\n', pointer: ['a'], range: '2:3-3:7' },
  { name: 'a mapping that ends empty', text: 'a:\n  b: c\n  d:\ng: h\n', pointer: ['a'], range: '2:3-3:5' },
  { name: 'a sequence', text: 'a:\n- b\n- c\nd: e\n', pointer: ['a'], range: '2:1-3:4' },
  { name: 'an item that is a mapping', text: '- a: b\n  c: d\n- e\n', pointer: [0], range: '1:3-2:7' },
  { name: 'braces', text: 'a: {b: [c, d], e: {}} # f\n', pointer: ['a'], range: '1:4-1:22' },
  { name: 'empty braces', text: 'a: { }\n', pointer: ['a'], range: '1:4-1:7' },
  {
    name: 'brackets over lines, with a comma at the end',
    text: 'a: [\n  b, # ]\n  c,\n]\n',
    pointer: ['a'],
    range: '1:4-4:2',
  },
  { name: 'an item below its key', text: 'a: [\n  b,\n  c,\n]\nd: e\n', pointer: ['a', 1], range: '3:3-3:4' },
  { name: 'behind such brackets', text: 'a: [\n  b\n]\nd: {\n  e: f\n}\ng: h\n', pointer: ['g'], range: '7:4-7:5' },
  { name: 'a pair in brackets', text: '[a: b, c]\n', pointer: [0], range: '1:2-1:6' },
  { name: 'what an alias stands for', text: 'a: &x {b: c}\nd: *x\n', pointer: ['d', 'b'], range: '1:11-1:12' },
])('$name', ({ text, pointer, range, key }) => {
  const { documents, problems } = parseYaml(text, 'f.yaml')
  expect(problems).toEqual([])
  if (documents[0] === undefined) throw new Error('no document')
  const { node, entry, depth } = nodeAt(documents[0], pointer)
  expect(depth).toBe(pointer.length)
  expect(show(node.range)).toBe(range)
  if (key !== undefined) expect(entry && show(entry.key.range)).toBe(key)
})

test.each([
  { name: 'an empty file', text: '', ranges: ['1:1-1:1'] },
  { name: 'comments only', text: '# nothing\n', ranges: ['1:1-1:1'] },
  { name: 'empty documents', text: '---\n--- # a\n---\n', ranges: ['1:4-1:4', '2:4-2:4', '3:4-3:4'] },
  { name: 'documents behind comments', text: '# a\n---\nb: c\n---\n- d\n', ranges: ['3:1-3:5', '5:1-5:4'] },
  { name: 'on the marker line', text: '--- a\n--- {b: c}\n', ranges: ['1:5-1:6', '2:5-2:11'] },
  { name: 'ended by dots', text: 'a\n...\nb\n...\n', ranges: ['1:1-1:2', '3:1-3:2'] },
])('the places of documents: $name', ({ text, ranges }) => {
  const { documents, problems } = parseYaml(text, 'f.yaml')
  expect(problems).toEqual([])
  expect(documents.map(({ root }) => show(root.range))).toEqual(ranges)
})

function show({ start, end }: SourceRange): string {
  return `${start.line}:${start.column}-${end.line}:${end.column}`
}
