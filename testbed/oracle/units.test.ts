import { expect, test } from '@jest/globals'
import { createTree } from '../../src/manifest/tree.ts'
import { renderOf } from '../../src/review/render.fixture.ts'
import { unitsOf } from './units.ts'

const config = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`
const files: Readonly<Record<string, string>> = {
  'one.yaml': config('a'),
  'two.yaml': `${config('b')}---\n${config('c')}`,
}
const tree = createTree({ root: '/tree', paths: Object.keys(files), load: path => Buffer.from(files[path] ?? '') })
const source = (path: string) => tree.text(path)

test('an object is sent as the Application of its render would have it', () => {
  const render = renderOf(tree, 'application shop', ['one.yaml'])
  const verbs = [[], ['ServerSideApply=true']].map(
    syncOptions => unitsOf([{ ...render, syncOptions }], source)[0]?.verb,
  )
  expect(verbs).toEqual(['create', 'apply'])
})

test('a file that is deployed as it stands keeps its text, where one object is all of it', () => {
  const renders = Object.keys(files).map(file => renderOf(tree, file, [file]))
  expect(unitsOf(renders, source).map(({ text }) => text)).toEqual([files['one.yaml'], undefined, undefined])
})

test('what a renderer made has no text', () => {
  expect(unitsOf([renderOf(tree, 'overlays/eu', ['one.yaml'])], source).map(({ text }) => text)).toEqual([undefined])
})
