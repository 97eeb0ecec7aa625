import { expect, test } from '@jest/globals'
import { parseYaml } from './parse.ts'
import { seededRandom } from './seeded.ts'

const seeds = [
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a # b\ndata:\n  c: |\n    d\n\n  e: >-\n    f\n    g\n---\nh: [i, {j: k}]\n',
  "a: &a {b: \"c\\n\", d: 'e''f'}\ng:\n- <<: *a\n  h: 1\n- ? i\n  : j\n- !!int 3\n...\n%YAML 1.1\n---\n- - k\n  -\n",
  'x: [\n  "y",\n]\r\nz: {\r\n}\r\nw: |2+\r\n   v\r\n\r\n# u\r\n',
]
const pieces = [
  ':',
  '-',
  '?',
  ' ',
  '\n',
  '\r',
  '\t',
  '#',
  '&a',
  '*a',
  '<<: ',
  '[',
  ']',
  '{',
  '}',
  ',',
  '"',
  "'",
  '|',
  '>',
]
const rare = [
  '!',
  '!!str ',
  '%',
  '---\n',
  '...\n',
  '\\',
  '\0',
  '\ufeff',
  '\u2028',
  '\ud83d',
  '😀',
  '~',
  '0',
  '.inf',
  '  ',
  '\n\n',
]

test('whatever is made of a YAML text, reading it ends, throws nothing, and every place is inside the text', () => {
  const random = seededRandom(7)
  const all = [...pieces, ...rare]
  for (let round = 0; round < 3_000; round++) {
    let text = seeds[round % seeds.length] ?? ''
    for (let change = Math.floor(random() * 6); change >= 0; change--) {
      const at = Math.floor(random() * text.length)
      const cut = Math.floor(random() * 3)
      const piece = all[Math.floor(random() * all.length)] ?? ''
      text = text.slice(0, at) + piece + text.slice(at + cut)
    }
    const { documents, problems } = parseYaml(text, 'f.yaml')
    const lines = text.split(/\r\n?|\n/)
    for (const range of [...problems, ...documents.map(({ root }) => root)].map(({ range }) => range)) {
      const inside = [range.start, range.end].every(({ line, column }) => column <= (lines[line - 1]?.length ?? -2) + 2)
      expect({ text, range, inside }).toEqual({ text, range, inside: true })
    }
    for (const { value } of documents) JSON.stringify(value)
  }
})

test.each([
  { name: 'brackets', text: '['.repeat(1_000_000) },
  { name: 'dashes', text: '- '.repeat(500_000) },
  { name: 'question marks', text: '? '.repeat(500_000) },
  { name: 'anchors', text: '&a '.repeat(300_000) },
  { name: 'tags', text: '!a\n '.repeat(200_000) },
  { name: 'line breaks', text: '\n'.repeat(2_000_000) },
  { name: 'comments', text: '#\n'.repeat(1_000_000) },
  { name: 'blanks before a marker', text: `${' \n'.repeat(1_000_000)}---\n` },
  { name: 'byte order marks', text: '\ufeff\n'.repeat(300_000) },
  { name: 'literals', text: '- |\n b\n'.repeat(100_000) },
  { name: 'directives', text: 'a\n...\n%YAML 1.1\n---\n'.repeat(15_000) },
  { name: 'open strings', text: 'a: "\n'.repeat(100_000) },
  { name: 'open documents', text: 'a: [\n---\n'.repeat(15_000) },
  { name: 'one long line', text: `a: ${'x '.repeat(1_000_000)}` },
])('a flood of $name is answered', ({ text }) => {
  expect(() => parseYaml(text, 'f.yaml')).not.toThrow()
})
