import { expect, test } from '@jest/globals'
import type { JsonValue } from './json.ts'
import { parseYaml } from './parse.ts'
import { seededRandom } from './seeded.ts'
import { writeYaml } from './write.ts'

test('writes blocks, and quotes what would be read as something else', () => {
  const value = {
    name: 'shop backend',
    image: 'registry.example.org/shop/backend:1.2.3',
    tags: ['yes', '1.10', '0x1', '~', '', ' a', 'a: b', 'a #b', '- a', '<<', '2001-01-01', '12:30'],
    y: null,
    empty: { list: [], mapping: {} },
    nested: [[1, -2.5, true], { a: 'two\nlines' }],
  }
  expect(writeYaml(value)).toBe(`name: shop backend
image: registry.example.org/shop/backend:1.2.3
tags:
  - "yes"
  - "1.10"
  - "0x1"
  - "~"
  - ""
  - " a"
  - "a: b"
  - "a #b"
  - "- a"
  - "<<"
  - 2001-01-01
  - 12:30
"y": null
empty:
  list: []
  mapping: {}
nested:
  -
    - 1
    - -2.5
    - true
  -
    a: "two\\nlines"
`)
})

test('whatever JSON holds is read back the same', () => {
  const random = seededRandom(20_260)
  for (let round = 0; round < 3_000; round++) {
    const value = randomValue(random, 0)
    const text = writeYaml(value)
    const { documents, problems } = parseYaml(text, 'f.yaml')
    expect({ text, problems }).toEqual({ text, problems: [] })
    expect(JSON.stringify(documents.map(document => document.value))).toBe(JSON.stringify([value]))
  }
})

test.each([
  { name: 'not a number', value: Number.NaN },
  { name: 'infinity', value: [Number.POSITIVE_INFINITY] },
  { name: 'too deep a nest', value: JSON.parse(`${'['.repeat(101)}1${']'.repeat(101)}`) },
])('refuses $name', ({ value }) => {
  expect(() => writeYaml(value)).toThrow(RangeError)
})

const pieces = [
  ...[
    'yes',
    'n',
    'null',
    '~',
    '1',
    '-',
    '.',
    '_',
    '0x',
    '0o',
    'e',
    ':',
    ': ',
    ' #',
    '#',
    '"',
    "'",
    '\\',
    '\n',
    '\r',
    '\t',
  ],
  ...[
    '---',
    '...',
    '<<',
    '{',
    '}',
    '[',
    ']',
    ',',
    '&a',
    '*a',
    '!',
    '|',
    '>',
    '%',
    '@',
    '`',
    '?',
    '=',
    ' ',
    '  ',
    'a',
    'Z',
  ],
  ...['\0', '\u0007', '\u001b', '\u007f', '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff', '\uffff', 'é', '中', '😀'],
  ...['__proto__', 'constructor', 'inf', 'nan', '2001-01-01', '1e3', '1_0'],
]

function randomValue(random: () => number, depth: number): JsonValue {
  const kind = Math.floor(random() * (depth > 4 ? 4 : 6))
  const size = Math.floor(random() * 4)
  if (kind === 0) return [null, true, false][size] ?? null
  if (kind === 1) return Number(((random() - 0.5) * 10 ** Math.floor(random() * 40 - 20)).toPrecision(size + 1)) || 0
  if (kind < 4) return randomText(random)
  if (kind === 4) return Array.from({ length: size }, () => randomValue(random, depth + 1))
  const names = Array.from({ length: size }, () => randomText(random))
  return Object.fromEntries(names.map(name => [name, randomValue(random, depth + 1)]))
}

function randomText(random: () => number): string {
  return Array.from({ length: Math.floor(random() * 5) }, () => pieces[Math.floor(random() * pieces.length)]).join('')
}
