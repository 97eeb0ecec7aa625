import { expect, test } from '@jest/globals'
import { addressScalar } from './address.ts'
import { EditRefused } from './edit-refused.ts'
import { editText } from './edit-text.ts'
import { isJsonObject, type JsonValue } from './json.ts'
import { parseYaml } from './parse.ts'
import { seededRandom } from './seeded.ts'
import { readSource } from './source.ts'

const pieces = [
  ...[
    'a: ',
    'tag: ',
    'b: ',
    '- ',
    '  ',
    '    ',
    '\n',
    '\r\n',
    '\n  ',
    '\n    ',
    '\t',
    ' ',
    '---\n',
    '...\n',
    '# c',
    ' # c',
  ],
  ...[
    'v1',
    '1.10',
    'on',
    '"v1"',
    "'v1'",
    '"v\\n1"',
    '"v',
    "'",
    '|\n',
    '|2-\n',
    '>\n',
    '&x ',
    '*x',
    '<<: *x',
    '!!str ',
    '!t ',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    ', ',
    ': ',
    '? ',
    '{{ x }}',
    '{tag: v1, b: 2}',
    '[v1, *x]',
    '\ufeff',
    'é',
    '😀',
    '~',
    '%YAML 1.1\n',
  ],
]

test('whatever a file is, only the one scalar changes, or nothing does', () => {
  const random = seededRandom(61)
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const counts = { edited: 0, refused: 0 }
  for (let round = 0; round < 6_000; round++) {
    const rest = Array.from({ length: Math.floor(random() * 8) }, () => pick(pieces)).join('')
    const text = random() < 0.5 ? `tag: ${rest}` : `${rest}\ntag: v1${pick(pieces)}\n`
    const value = pick(['v2', '1.10', 'on', "it's", 'a: b', '{{ x }}', '# x', '"', '\\', '*x', 'ü'])
    try {
      const source = readSource(new TextEncoder().encode(text), 'f.yaml')
      for (const document of source.documents) {
        const edited = editText(source, [{ scalar: addressScalar(source, document, ['tag']), value }])
        const after = parseYaml(edited.text, 'f.yaml')
        const wanted = source.documents.map(({ index, value: old }) =>
          index === document.index ? withTag(old, value) : old,
        )
        expect({ text, problems: after.problems }).toEqual({ text, problems: [] })
        expect({ text, json: JSON.stringify(after.documents.map(one => one.value)) }).toEqual({
          text,
          json: JSON.stringify(wanted),
        })
        counts.edited++
      }
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error
      counts.refused++
    }
  }
  expect(counts.edited).toBeGreaterThan(600)
  expect(counts.refused).toBeGreaterThan(1_500)
})

function withTag(value: JsonValue, tag: string): JsonValue {
  return isJsonObject(value) ? { ...value, tag } : value
}
