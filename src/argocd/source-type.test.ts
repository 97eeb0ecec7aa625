import { expect, test } from '@jest/globals'
import { createTree } from '../manifest/tree.ts'
import type { ApplicationSource } from './application.ts'
import { detectSourceType } from './source-type.ts'

const source: ApplicationSource = { pointer: [], repoURL: '', path: 'app' }

interface Case {
  readonly name: string
  readonly paths: readonly string[]
  readonly source?: Partial<ApplicationSource>
  readonly expected: ReturnType<typeof detectSourceType>
}

const cases: readonly Case[] = [
  { name: 'plain files', paths: ['app/a.yaml', 'app/sub/Chart.yaml'], expected: 'Directory' },
  { name: 'a chart', paths: ['app/Chart.yaml'], expected: 'Helm' },
  { name: 'a kustomization', paths: ['app/Kustomization'], expected: 'Kustomize' },
  { name: 'both', paths: ['app/Chart.yaml', 'app/kustomization.yaml'], expected: 'Kustomize' },
  {
    name: 'directory options over a chart',
    paths: ['app/Chart.yaml'],
    source: { directory: {} },
    expected: 'Directory',
  },
  {
    name: 'kustomize options without a kustomization',
    paths: ['app/a.yaml'],
    source: { kustomize: {} },
    expected: 'Kustomize',
  },
  { name: 'a plugin', paths: ['app/a.yaml'], source: { plugin: {} }, expected: 'Plugin' },
  { name: 'two kinds of options', paths: [], source: { kustomize: {}, helm: {} }, expected: ['Kustomize', 'Helm'] },
  { name: 'the root of the tree', paths: ['Chart.yaml'], source: { path: '' }, expected: 'Helm' },
]

test.each(cases)('$name', ({ paths, source: more, expected }) => {
  const tree = createTree({ root: '/', paths, load: () => new Uint8Array() })
  expect(detectSourceType(tree, { ...source, ...more })).toEqual(expected)
})
