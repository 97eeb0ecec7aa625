import { expect, test } from '@jest/globals'
import { addressScalar, addressText } from './address.ts'
import { editText } from './edit-text.ts'
import { entryPlace } from './entry-place.ts'
import { openBlock } from './open-block.ts'
import { parseSource } from './source.ts'

const block = `spec:
  values: |2

    # kept
    image:
      tag: v1 # x

      list: [a,  b]

  other: z
`

test.each([
  { name: 'a literal block', text: block },
  { name: 'a literal block with Windows line ends', text: block.replaceAll('\n', '\r\n') },
  { name: 'a literal block without width', text: block.replace('|2', '|').replaceAll('    ', '     ') },
])('edits inside $name', ({ text }) => {
  const source = parseSource(text, 'f.yaml')
  const [document] = source.documents
  if (document === undefined) throw new Error('no document')
  const inner = openBlock(source, addressText(source, document, ['spec', 'values']))
  const [values] = inner.documents
  if (values === undefined) throw new Error('no document')
  const tag = addressScalar(inner, values, ['image', 'tag'])
  const after = entryPlace(inner, values, ['image', 'tag'], source)
  const { text: edited } = editText(source, [
    { scalar: tag, value: '1.10' },
    { after, key: 'digest', value: 'd1' },
  ])
  const lineBreak = text.includes('\r') ? '\r\n' : '\n'
  const indent = /\n( +)tag:/.exec(text)?.[1]
  expect(edited).toBe(text.replace('v1 # x', `"1.10" # x${lineBreak}${indent}digest: d1`))
})

test.each([
  {
    name: 'folded',
    text: 'values: >\n  a: b\n',
    message: 'f.yaml:1:9: This text holds YAML and is not a literal block.',
  },
  { name: 'quoted', text: 'values: "a: b"\n', message: 'f.yaml:1:9: This text holds YAML and is not a literal block.' },
  { name: 'broken inside', text: 'values: |\n  a: b\n  c: "\n', message: 'The closing " of a string is missing.' },
  {
    name: 'a template inside',
    text: 'values: |\n  a: b\n  c: {{ x }}\n',
    message: 'f.yaml:3:7: This is a template, not YAML.',
  },
])('a text of YAML that is $name is not opened', ({ text, message }) => {
  const source = parseSource(text, 'f.yaml')
  const [document] = source.documents
  if (document === undefined) throw new Error('no document')
  const scalar = addressText(source, document, ['values'])
  expect(() => openBlock(source, scalar)).toThrow(message)
})
