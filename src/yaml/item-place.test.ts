import { expect, test } from '@jest/globals'
import { EditRefused } from './edit-refused.ts'
import { editText, type YamlEdit } from './edit-text.ts'
import { entryPlace } from './entry-place.ts'
import { itemPlace } from './item-place.ts'
import { seededRandom } from './seeded.ts'
import { readSource } from './source.ts'

const x = [
  ['name', 'x'],
  ['newTag', '1.10'],
] as const
const y = [['name', 'z']] as const

function add(text: string, items: (typeof x | typeof y)[] = [x], more: 'digest' | undefined = undefined) {
  const source = readSource(new TextEncoder().encode(text), 'kustomization.yaml')
  const [document] = source.documents
  if (document === undefined) throw new Error('no document')
  const edits: YamlEdit[] = [{ into: itemPlace(source, document, 'images'), items }]
  if (more !== undefined) {
    const after = entryPlace(source, document, ['images', 0, 'newTag'])
    edits.unshift({ after, key: more, value: 'sha256:1' })
  }
  return editText(source, edits)
}

test.each<{ name: string; before: string; after: string; items?: (typeof x | typeof y)[]; more?: 'digest' }>([
  {
    name: 'behind the last item, with its indentation',
    before: 'images:\n  - name: a\n    newTag: v1 # x\n# end\nkind: K\n',
    after: 'images:\n  - name: a\n    newTag: v1 # x\n  - name: x\n    newTag: "1.10"\n# end\nkind: K\n',
  },
  {
    name: 'without indentation, and a wide dash',
    before: 'images:\n-   name: a\n',
    after: 'images:\n-   name: a\n-   name: x\n    newTag: "1.10"\n',
  },
  {
    name: 'several, behind an item in braces',
    before: 'images:\n- {name: a}\nx: 1',
    after: 'images:\n- {name: a}\n- name: x\n  newTag: "1.10"\n- name: z\nx: 1',
    items: [x, y],
  },
  {
    name: 'behind an item in braces over lines',
    before: 'images:\n- {name: a,\n   b: c\n  }\n',
    after: 'images:\n- {name: a,\n   b: c\n  }\n- name: z\n',
    items: [y],
  },
  {
    name: 'in brackets',
    before: 'images: [{name: a, newTag: v1}] # x\n',
    after: 'images: [{name: a, newTag: v1}, {name: x, newTag: "1.10"}, {name: z}] # x\n',
    items: [x, y],
  },
  { name: 'in empty brackets', before: 'images: []\n', after: 'images: [{name: z}, {name: z}]\n', items: [y, y] },
  {
    name: 'with Windows line ends and no last line break',
    before: 'images:\r\n- name: a',
    after: 'images:\r\n- name: a\r\n- name: z',
    items: [y],
  },
  {
    name: 'an entry for the last item too',
    before: 'images:\n- name: a\n  newTag: v1\n',
    after: 'images:\n- name: a\n  newTag: v1\n  digest: sha256:1\n- name: z\n',
    items: [y],
    more: 'digest',
  },
  {
    name: 'no list, as the other lists are written',
    before: 'resources:\n  - a\n# end\n',
    after: 'resources:\n  - a\n# end\nimages:\n  - name: z\n',
    items: [y],
  },
  { name: 'no list at all', before: 'kind: K', after: 'kind: K\nimages:\n- name: z', items: [y] },
  {
    name: 'no list, behind a block of text',
    before: 'patches:\n- patch: |-\n    - op: x\n',
    after: 'patches:\n- patch: |-\n    - op: x\nimages:\n- name: z\n',
    items: [y],
  },
  {
    name: 'no list, behind a block that keeps its blank lines',
    before: 'patches:\n  - patch: |+\n      a: b\n\n',
    after: 'patches:\n  - patch: |+\n      a: b\n\nimages:\n  - name: z\n',
    items: [y],
  },
  {
    name: 'no list, with a byte order mark and an indented root',
    before: '\ufeff  kind: K\n',
    after: '\ufeff  kind: K\n  images:\n  - name: z\n',
    items: [y],
  },
])('adds $name', ({ before, after, items, more }) => {
  const edited = add(before, items, more)
  expect(edited.text).toBe(after)
  const old = before.split(/\r?\n/)
  const added = after
    .split(/\r?\n/)
    .flatMap((line, index) => (old.includes(line) ? [] : [{ line: index + 1, text: line }]))
  expect(edited.changes.map(change => ({ line: change.line, text: change.after }))).toEqual(added)
})

test.each([
  { name: 'no list', text: 'images: a\n', says: '1:9: images is no list. Add the entry by hand.' },
  { name: 'an empty value', text: 'images:\n', says: 'images is no list' },
  { name: 'no mapping', text: '- a\n', says: 'This document is no mapping.' },
  { name: 'a document in braces', text: '{kind: K}\n', says: 'in braces and has no images' },
  { name: 'several documents', text: 'a: b\n---\nc: d\n', says: 'several documents, and no images' },
  { name: 'a shared list', text: 'a: &l\n- b: c\nimages: *l\n', says: 'images is shared' },
  { name: 'an alias at the end', text: 'a: &l {b: c}\nimages:\n- b: d\n- *l\n', says: 'alias' },
  { name: 'an alias at the end, in brackets', text: 'a: &l {b: c}\nimages: [*l]\n', says: 'alias' },
  { name: 'a dash of its own line', text: 'images:\n-\n  name: a\n', says: 'The dashes of images' },
  { name: 'an anchor', text: 'images:\n- &l\n  name: a\n', says: 'The dashes of images' },
  { name: 'an empty last value', text: 'images:\n- name:\n', says: 'has no value' },
  { name: 'a block of text that would change', text: 'a: |\n  b', says: 'cannot be proven safe' },
  { name: 'a document that was ended', text: 'a: b\n...\n', says: 'cannot be proven safe' },
])('refuses $name', ({ text, says }) => {
  expect(() => add(text)).toThrow(EditRefused)
  expect(() => add(text)).toThrow(says)
})

test('whatever a file is, items are added and nothing else changes, or nothing does', () => {
  const pieces = [
    'images:\n',
    '- ',
    'name: a\n',
    '  ',
    '    ',
    'b: |\n',
    '{c: d}',
    '[',
    ']',
    '&e ',
    '*e',
    '# f\n',
    '\n',
    '\r\n',
    ', ',
  ]
  const random = seededRandom(7)
  const counts = { added: 0, refused: 0 }
  for (let round = 0; round < 8_000; round++) {
    const pick = () => pieces[Math.floor(random() * pieces.length)] ?? ''
    const text = `kind: K\n${round % 2 === 0 ? 'images:\n' : ''}${Array.from({ length: Math.floor(random() * 8) }, pick).join('')}`
    try {
      const before = readSource(new TextEncoder().encode(text), 'f').documents[0]?.value as { images?: unknown[] }
      const edited = add(text, [x, y])
      const after = readSource(new TextEncoder().encode(edited.text), 'f').documents.map(({ value }) => value)
      const images = [...(before.images ?? []), Object.fromEntries(x), Object.fromEntries(y)]
      expect({ text, after: JSON.parse(JSON.stringify(after)) }).toEqual({ text, after: [{ ...before, images }] })
      counts.added++
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error
      counts.refused++
    }
  }
  expect(counts.added).toBeGreaterThan(300)
  expect(counts.refused).toBeGreaterThan(1_000)
})
