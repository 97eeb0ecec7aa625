import { expect, test } from '@jest/globals'
import { addressScalar } from './address.ts'
import { editText } from './edit-text.ts'
import { entryPlace } from './entry-place.ts'
import type { Pointer } from './pointer.ts'
import { parseSource, readSource, type YamlSource } from './source.ts'

function replace(source: YamlSource, values: readonly (readonly [Pointer, string])[]): string {
  const [document] = source.documents
  if (document === undefined) throw new Error('no document')
  const edits = values.map(([pointer, value]) => ({ scalar: addressScalar(source, document, pointer), value }))
  return editText(source, edits).text
}

/** The rows that must be edited, each with the trap that it was for another tool. */
test.each<{ name: string; before: string; pointer?: Pointer; value?: string; after: string }>([
  { name: 'a trailing comment stays', before: 'tag: v1 # pinned\n', after: 'tag: v2 # pinned\n' },
  { name: 'an anchor that nothing uses stays', before: 'tag: &t v1\n', after: 'tag: &t v2\n' },
  {
    name: 'an entry in braces',
    before: 'a: {name: x, tag: v1} # y\n',
    pointer: ['a', 'tag'],
    after: 'a: {name: x, tag: v2} # y\n',
  },
  { name: 'an item in brackets', before: 'a: [v0, v1, v3]\n', pointer: ['a', 1], after: 'a: [v0, v2, v3]\n' },
  { name: 'Windows line ends', before: 'a: b\r\ntag: v1\r\nc: d\r\n', after: 'a: b\r\ntag: v2\r\nc: d\r\n' },
  { name: 'lone carriage returns', before: 'a: b\rtag: v1\r', after: 'a: b\rtag: v2\r' },
  { name: 'a byte order mark', before: '\ufefftag: v1\n', after: '\ufefftag: v2\n' },
  { name: 'no line break at the end', before: 'tag: v1', after: 'tag: v2' },
  { name: 'a tab behind the colon', before: 'tag:\tv1\t# x\n', after: 'tag:\tv2\t# x\n' },
  { name: 'single quotes', before: "tag: 'v1'\n", after: "tag: 'v2'\n" },
  { name: 'double quotes', before: 'tag: "v1"\n', after: 'tag: "v2"\n' },
  { name: 'a quote inside single quotes', before: "tag: 'v1'\n", value: "it's", after: "tag: 'it''s'\n" },
  { name: 'a backslash inside double quotes', before: 'tag: "v1"\n', value: 'a\\"b', after: 'tag: "a\\\\\\"b"\n' },
  { name: 'a number-like tag gets quotes', before: 'tag: v1\n', value: '1.10', after: 'tag: "1.10"\n' },
  { name: 'a number-like commit gets quotes', before: 'tag: v1\n', value: '1234e56', after: 'tag: "1234e56"\n' },
  { name: 'a word gets quotes', before: 'tag: v1\n', value: 'on', after: 'tag: "on"\n' },
  { name: 'a date gets quotes', before: 'tag: v1\n', value: '2024-01-02', after: 'tag: "2024-01-02"\n' },
  { name: 'a time gets quotes', before: 'tag: v1\n', value: '12:30:45', after: 'tag: "12:30:45"\n' },
  { name: 'quotes stay where they are not needed any more', before: 'tag: "1.10"\n', after: 'tag: "v2"\n' },
  { name: '1.10 without quotes is not 1.1', before: 'tag: 1.10\n', value: '1.1', after: 'tag: "1.1"\n' },
  { name: '1.10 without quotes is not "1.10" either', before: 'tag: 1.10\n', value: '1.10', after: 'tag: "1.10"\n' },
  { name: 'the same value changes nothing', before: "tag: 'v2'   # x", after: "tag: 'v2'   # x" },
  {
    name: 'odd indentation and blank lines',
    before: '\n\n-    a:\n\n\n        tag:    v1\n\n\n',
    pointer: [0, 'a', 'tag'],
    after: '\n\n-    a:\n\n\n        tag:    v2\n\n\n',
  },
  { name: 'wide characters before it', before: '"😀": ü\ntag: v1\n', after: '"😀": ü\ntag: v2\n' },
  { name: 'a tag that says string', before: 'tag: !!str v1\n', after: 'tag: !!str v2\n' },
  {
    name: 'a text that looks like an image',
    before: 'tag: v1\ntext: |\n  tag: v1\n',
    after: 'tag: v2\ntext: |\n  tag: v1\n',
  },
])('edits: $name', ({ before, pointer = ['tag'], value = 'v2', after }) => {
  const source = readSource(new TextEncoder().encode(before), 'f.yaml')
  expect(replace(source, [[pointer, value]])).toBe(after)
})

test('two edits in one line, and more elsewhere, in any order', () => {
  const source = parseSource('a: {x: "1", z: 2a}\nb: three\n', 'f.yaml')
  const edits = [
    [['b'], 'drei'],
    [['a', 'z'], 'zwei'],
    [['a', 'x'], 'eins'],
  ] as const
  expect(replace(source, edits)).toBe('a: {x: "eins", z: zwei}\nb: drei\n')
})

test.each<{ name: string; text: string; pointer?: Pointer; value?: string; reason: string; message: string }>([
  {
    name: 'an alias',
    text: 'a: &t v1\ntag: *t\n',
    reason: 'alias',
    message: 'f.yaml:2:4: tag is an alias. Write the value out here.',
  },
  {
    name: 'below an alias',
    text: 'a: &x {tag: v1}\nb: *x\n',
    pointer: ['b', 'tag'],
    reason: 'alias',
    message: 'f.yaml:2:2: b is an alias. Write the value out here.',
  },
  {
    name: 'an alias in a list',
    text: '- &t v1\n- *t\n',
    pointer: [1],
    reason: 'alias',
    message: 'f.yaml:1:1: [1] is an alias.',
  },
  {
    name: 'what an alias uses',
    text: 'tag: &t v1\na: *t\n',
    reason: 'alias',
    message: 'f.yaml:1:9: tag is also used in line 2, by an alias or a merge key. Write the value out there.',
  },
  {
    name: 'inside of what an alias uses',
    text: 'a: &a\n  tag: v1\nb: *a\n',
    pointer: ['a', 'tag'],
    reason: 'alias',
    message: 'a is also used in line 3',
  },
  {
    name: 'a merged field',
    text: 'a: &a {tag: v1}\nb: {<<: *a}\n',
    pointer: ['b', 'tag'],
    reason: 'merge-key',
    message: 'f.yaml:2:4: b.tag comes from a merge key (<<). Write the field out here.',
  },
  {
    name: 'a field that is merged elsewhere',
    text: 'a: &a {tag: v1}\nb: {<<: *a}\n',
    pointer: ['a', 'tag'],
    reason: 'alias',
    message: 'a.tag is also used in line 2',
  },
  {
    name: 'a folded scalar',
    text: 'tag: >-\n  v1\n',
    reason: 'block-scalar',
    message: 'f.yaml:1:6: tag is a block of text. Write it on one line.',
  },
  { name: 'a literal scalar', text: 'tag: |\n  v1\n', reason: 'block-scalar', message: 'f.yaml:1:6:' },
  {
    name: 'a plain scalar over two lines',
    text: 'tag: v\n  1\n',
    reason: 'multi-line',
    message: 'f.yaml:1:6: tag goes over several lines. Write it on one line.',
  },
  { name: 'a quoted scalar over two lines', text: 'tag: "v\n  1"\n', reason: 'multi-line', message: 'f.yaml:1:6:' },
  { name: 'nothing', text: 'tag:\n', reason: 'empty', message: 'f.yaml:1:5: tag has no value.' },
  { name: 'a mapping', text: 'tag: {}\n', reason: 'not-a-scalar', message: 'f.yaml:1:6: tag is a mapping.' },
  {
    name: 'a field that is not there',
    text: 'a: {}\n',
    pointer: ['a', 'tag'],
    reason: 'missing',
    message: 'f.yaml:1:4: a.tag is not there.',
  },
  {
    name: 'a template in quotes',
    text: 'tag: "{{ .Values.tag }}"\n',
    reason: 'template',
    message: 'f.yaml:1:6: tag is a template. Change the value that the template reads.',
  },
  {
    name: 'a template',
    text: 'a: b\ntag: {{ .Values.tag }}\n',
    reason: 'template',
    message: 'f.yaml:2:7: This is a template, not YAML.',
  },
  {
    name: 'a duplicate key',
    text: 'tag: v1\ntag: v1\n',
    reason: 'duplicate-key',
    message: 'f.yaml:2:1: The key "tag" is already set in line 1.',
  },
  {
    name: 'another document that is broken',
    text: 'tag: v1\n---\na: "\n',
    reason: 'not-yaml',
    message: 'The closing " of a string is missing.',
  },
  {
    name: 'a new value of two lines',
    text: 'tag: v1\n',
    value: 'v2\nevil: true',
    reason: 'unwritable-value',
    message: 'f.yaml:1:6: "v2\\nevil: true" cannot be written into a line of YAML.',
  },
  {
    name: 'a new value that no terminal shows',
    text: 'tag: v1\n',
    value: 'v\u202e2',
    reason: 'unwritable-value',
    message: 'f.yaml:1:6:',
  },
  {
    name: 'a tag that says number',
    text: 'tag: !!int 1\n',
    reason: 'unproven',
    message: 'f.yaml:1:12: An edit here cannot be proven safe: the result is not what every reader takes',
  },
  {
    name: 'a tag of its own',
    text: 'tag: !ours v1\n',
    reason: 'unproven',
    message: 'the new value is read as something else',
  },
])('refuses $name', ({ text, pointer = ['tag'], value = 'v2', reason, message }) => {
  const edit = () => replace(readSource(new TextEncoder().encode(text), 'f.yaml'), [[pointer, value]])
  expect(edit).toThrow(expect.objectContaining({ name: 'EditRefused', reason, file: 'f.yaml' }))
  expect(edit).toThrow(message)
})

test('refuses bytes that are not UTF-8, and two values for one scalar', () => {
  expect(() => readSource(Uint8Array.of(97, 58, 32, 0xff), 'f.yaml')).toThrow('f.yaml:1:4: The byte 0xFF')
  const source = parseSource('tag: v1\n', 'f.yaml')
  expect(() =>
    replace(source, [
      [['tag'], 'v2'],
      [['tag'], 'v3'],
    ]),
  ).toThrow('f.yaml:1:6: Two different values are wanted here.')
})

test.each([
  {
    name: 'below, with the same indentation',
    before: 'images:\n  - name: a\n    newTag: v1 # x\n    # y\n',
    after: 'images:\n  - name: a\n    newTag: v1 # x\n    digest: d1\n    # y\n',
  },
  {
    name: 'below the first key of an item',
    before: 'images:\n-   newTag: v1\n    name: a\n',
    after: 'images:\n-   newTag: v1\n    digest: d1\n    name: a\n',
  },
  {
    name: 'in braces',
    before: 'images: [{newTag: v1, name: a}]\n',
    after: 'images: [{newTag: v1, digest: d1, name: a}]\n',
  },
  {
    name: 'at the end of braces',
    before: 'images: [{name: a, newTag: "v1" }]\n',
    after: 'images: [{name: a, newTag: "v1", digest: d1 }]\n',
  },
  {
    name: 'with Windows line ends',
    before: 'images:\r\n- newTag: v1\r\n',
    after: 'images:\r\n- newTag: v1\r\n  digest: d1\r\n',
  },
  {
    name: 'without a line break at the end',
    before: 'images:\n- newTag: v1',
    after: 'images:\n- newTag: v1\n  digest: d1',
  },
  {
    name: 'before a comment and a blank line',
    before: 'images:\n- newTag: v1\n\n# z\nb: c\n',
    after: 'images:\n- newTag: v1\n  digest: d1\n\n# z\nb: c\n',
  },
])('adds an entry $name', ({ before, after }) => {
  const source = parseSource(before, 'f.yaml')
  const [document] = source.documents
  if (document === undefined) throw new Error('no document')
  const place = entryPlace(source, document, ['images', 0, 'newTag'])
  expect(editText(source, [{ after: place, key: 'digest', value: 'd1' }]).text).toBe(after)
  const scalar = addressScalar(source, document, ['images', 0, 'newTag'])
  const both = editText(source, [
    { after: place, key: 'digest', value: 'd1' },
    { scalar, value: 'v22' },
  ])
  expect(both.text).toBe(after.replace('v1', 'v22'))
})

test('the lines that changed are told', () => {
  const source = parseSource('a: {b: x, c: y}\nd: z\n', 'f.yaml')
  const [document] = source.documents
  if (document === undefined) throw new Error('no document')
  const at = (...pointer: string[]) => addressScalar(source, document, pointer)
  const { changes } = editText(source, [
    { scalar: at('a', 'b'), value: 'xx' },
    { scalar: at('a', 'c'), value: 'yy' },
    { scalar: at('d'), value: 'zz' },
    { after: entryPlace(source, document, ['d']), key: 'e', value: 'new' },
  ])
  expect(changes).toEqual([
    { line: 1, before: 'a: {b: x, c: y}', after: 'a: {b: xx, c: yy}' },
    { line: 2, before: 'd: z', after: 'd: zz' },
    { line: 3, before: undefined, after: 'e: new' },
  ])
})
