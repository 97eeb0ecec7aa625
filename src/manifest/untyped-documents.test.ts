import { expect, test } from '@jest/globals'
import { readKustomization } from './read-kustomization.ts'
import { treeOf } from './testdata/trees.ts'
import { untypedDocuments } from './untyped-documents.ts'

function findingsOf(web: string): readonly string[] {
  const tree = treeOf({
    'app/kustomization.yaml': 'resources:\n  - ../base\n',
    'base/kustomization.yaml': 'resources:\n  - web.yaml\n',
    'base/web.yaml': web,
  })
  const { kustomization } = readKustomization(tree, 'app', {})
  if (kustomization === undefined) throw new Error('no kustomization')
  return untypedDocuments(tree, kustomization).map(
    ({ rule, file, range, fix }) => `${file}:${range.start.line} ${rule} ${fix}`,
  )
}

test.each([
  { name: 'an object', web: 'apiVersion: v1\nkind: Pod\n', expected: [] },
  { name: 'an empty document', web: '---\n# nothing\n---\napiVersion: v1\nkind: Pod\n', expected: [] },
  {
    name: 'a misspelled apiVersion',
    web: '# A Pod.\napiVeersion: v1\nkind: Pod\n',
    expected: ['base/web.yaml:2 render/no-kind Rename apiVeersion to apiVersion.'],
  },
  {
    name: 'a kind in the wrong case, in the second document',
    web: 'apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nKind: Pod\n',
    expected: ['base/web.yaml:5 render/no-kind Rename Kind to kind.'],
  },
  {
    name: 'no apiVersion at all',
    web: 'kind: Pod\nmetadata:\n  name: web\n',
    expected: ['base/web.yaml:1 render/no-kind Add apiVersion.'],
  },
  {
    name: 'an apiVersion that is a number',
    web: 'kind: Pod\napiVersion: 1\n',
    expected: ['base/web.yaml:2 render/no-kind Write it as text.'],
  },
])('$name', ({ web, expected }) => {
  expect(findingsOf(web)).toEqual(expected)
})
