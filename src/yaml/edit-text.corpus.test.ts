import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { isScalar, parseAllDocuments, type Range, visit } from 'yaml'
import { addressScalar, type EditableScalar } from './address.ts'
import type { YamlNode } from './document.ts'
import { EditRefused } from './edit-refused.ts'
import { editText } from './edit-text.ts'
import type { Pointer } from './pointer.ts'
import { readSource, type YamlSource } from './source.ts'
import { applySplices } from './splice.ts'
import { hasSuite, suiteTexts } from './suite.fixture.ts'
import { readTokens } from './tokens.ts'

const root = join(import.meta.dirname, '../..')
const testWhereSuite = hasSuite ? test : test.skip

test('every YAML file of this repository', () => {
  const listed = execFileSync('git', ['ls-files', '-z', '*.yaml', '*.yml'], { cwd: root, encoding: 'utf8' })
  const count = tryAll(function* () {
    for (const path of listed.split('\0').filter(path => path !== '')) yield readFileSync(join(root, path))
  })
  expect(count.files).toBeGreaterThan(150)
  expect(count.scalars).toBeGreaterThan(2_500)
  expect(count.compared).toBeGreaterThan(5_000)
})

testWhereSuite('every text of the YAML test suite that can be read', () => {
  const count = tryAll(function* () {
    for (const text of suiteTexts()) yield new TextEncoder().encode(text)
  })
  expect(count.files).toBeGreaterThan(250)
  expect(count.scalars).toBeGreaterThan(300)
  expect(count.compared).toBeGreaterThan(450)
})

function tryAll(files: () => Iterable<Uint8Array>) {
  const count = { files: 0, scalars: 0, compared: 0 }
  for (const bytes of files()) {
    const source = sourceOf(bytes)
    if (source === undefined) continue
    count.files++
    const scalars = [...editableScalars(source)]
    // Each edit reads the whole file again: of a long file every few scalars are changed, all are replaced by themselves.
    const stride = Math.ceil(scalars.length / 40)
    for (const [index, scalar] of scalars.entries()) {
      expectItself(source, scalar)
      if (index % stride === 0) expectChange(source, scalar)
    }
    count.scalars += scalars.length
    count.compared += compareRanges(source.text)
  }
  return count
}

function sourceOf(bytes: Uint8Array): YamlSource | undefined {
  try {
    return readSource(bytes, 'f.yaml')
  } catch (error) {
    if (error instanceof EditRefused) return undefined
    throw error
  }
}

function expectItself(source: YamlSource, scalar: EditableScalar): void {
  const { offsets, value } = scalar
  const own = source.text.slice(offsets.start, offsets.end)
  expect(applySplices(source.text, [{ ...offsets, text: own }])).toBe(source.text)
  if (typeof value === 'string') expect(editText(source, [{ scalar, value }]).text).toBe(source.text)
}

function expectChange(source: YamlSource, scalar: EditableScalar): void {
  const { offsets, style } = scalar
  const edited = attempt(source, scalar, 'towpath/edit:1')
  if (edited === undefined) return
  const quote = style === 'plain' ? '' : source.text[offsets.start]
  expect(edited).toBe(applySplices(source.text, [{ ...offsets, text: `${quote}towpath/edit:1${quote}` }]))
}

/** Undefined for a scalar with a tag that leaves no string. */
function attempt(source: YamlSource, scalar: EditableScalar, value: string): string | undefined {
  try {
    return editText(source, [{ scalar, value }]).text
  } catch (error) {
    if (
      error instanceof EditRefused &&
      error.reason === 'unproven' &&
      /!\S*\s+(?:&\S+\s+)?$/.test(source.text.slice(0, scalar.offsets.start))
    )
      return undefined
    throw error
  }
}

function* editableScalars(source: YamlSource): Generator<EditableScalar> {
  for (const document of source.documents) {
    for (const pointer of pointersOf(document.root, [])) {
      try {
        yield addressScalar(source, document, pointer)
      } catch (error) {
        if (!(error instanceof EditRefused)) throw error
      }
    }
  }
}

function* pointersOf(node: YamlNode, pointer: Pointer): Generator<Pointer> {
  if (node.kind === 'scalar') yield pointer
  else if (node.kind === 'sequence')
    for (const [index, item] of node.items.entries()) yield* pointersOf(item, [...pointer, index])
  else for (const { key, value } of node.entries) yield* pointersOf(value, [...pointer, String(key.value)])
}

/** Holds the ranges of all plain and quoted scalars against those of the second parser. */
function compareRanges(text: string): number {
  const ours = readTokens(text)
    .filter(({ scalar }) => scalar?.style === 'plain' || scalar?.style === 'quoted')
    .map(({ start, end }) => `${start}-${end} ${JSON.stringify(text.slice(start, end))}`)
  const theirs: string[] = []
  for (const document of parseAllDocuments(text, { uniqueKeys: false, version: '1.1', logLevel: 'silent' })) {
    if (document.errors.length > 0) return 0
    visit(document, {
      Scalar(_, node) {
        if (!isScalar(node) || node.range == null) return
        const [start, end] = node.range as Range
        if (node.type !== 'PLAIN' && node.type !== 'QUOTE_DOUBLE' && node.type !== 'QUOTE_SINGLE') return
        if (start !== end) theirs.push(`${start}-${end} ${JSON.stringify(text.slice(start, end))}`)
      },
    })
  }
  expect({ text, ranges: ours }).toEqual({ text, ranges: theirs })
  return ours.length
}
