import { expect, test } from '@jest/globals'
import { buildChains } from './build-chain.ts'
import { readKustomization } from './read-kustomization.ts'
import { type Files, treeOf } from './testdata/trees.ts'

const component = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n'

function chains(files: Files, file: string) {
  const { kustomization } = readKustomization(treeOf(files), 'top')
  if (kustomization === undefined) throw new Error('the example has no kustomization')
  return buildChains(kustomization, file).map(
    ({ kustomizations, prefix, suffix }) =>
      `${kustomizations.map(({ folder }) => folder).join(' > ')} ${prefix}*${suffix}`,
  )
}

const object = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n'

test.each<{ name: string; files: Files; file?: string; expected: readonly string[] }>([
  {
    name: 'the innermost kustomization comes first, its prefix last',
    files: {
      'top/kustomization.yaml': 'resources: [../middle]\nnamePrefix: t-\nnameSuffix: -t\n',
      'middle/kustomization.yaml': 'resources: [../base]\nnamePrefix: m-\nnameSuffix: -m\n',
      'base/kustomization.yaml': 'resources: [a.yaml]\n',
      'base/a.yaml': object,
    },
    expected: ['base > middle > top t-m-*-m-t'],
  },
  {
    name: 'components come before the kustomization that lists them, those of a component before it',
    files: {
      'top/kustomization.yaml': 'resources: [../base]\ncomponents: [../one, ../two]\nnamePrefix: t-\n',
      'one/kustomization.yaml': `${component}components: [../inner]\nnamePrefix: one-\n`,
      'inner/kustomization.yaml': `${component}namePrefix: inner-\n`,
      'two/kustomization.yaml': `${component}namePrefix: two-\n`,
      'base/kustomization.yaml': 'resources: [a.yaml]\n',
      'base/a.yaml': object,
    },
    expected: ['base > inner > one > two > top t-two-one-inner-*'],
  },
  {
    name: 'a base that two overlays use has two ways',
    files: {
      'top/kustomization.yaml': 'resources: [../eu, ../us, ../other]\n',
      'eu/kustomization.yaml': 'resources: [../base]\nnamePrefix: eu-\n',
      'us/kustomization.yaml': 'resources: [../base]\nnamePrefix: us-\n',
      'other/kustomization.yaml': 'configMapGenerator: []\n',
      'base/kustomization.yaml': 'resources: [a.yaml]\n',
      'base/a.yaml': object,
    },
    expected: ['base > eu > top eu-*', 'base > us > top us-*'],
  },
  {
    name: 'a kustomization holds what it generates',
    files: { 'top/kustomization.yaml': 'configMapGenerator: [{name: a}]\n' },
    file: 'top/kustomization.yaml',
    expected: ['top *'],
  },
])('$name', ({ files, file = 'base/a.yaml', expected }) => {
  expect(chains(files, file)).toEqual(expected)
})

test('forty layers of two bases each have a trillion ways, of which a few are enough', () => {
  const files: Record<string, string> = { 'top/kustomization.yaml': 'resources: [../a0, ../b0]\n' }
  for (let layer = 0; layer < 40; layer++) {
    const next = layer === 39 ? '../base' : `../a${layer + 1}, ../b${layer + 1}`
    for (const side of ['a', 'b']) files[`${side}${layer}/kustomization.yaml`] = `resources: [${next}]\n`
  }
  files['base/kustomization.yaml'] = 'resources: [a.yaml]\n'
  files['base/a.yaml'] = object
  expect(chains(files, 'base/a.yaml')).toHaveLength(64)
  expect(chains(files, 'base/other.yaml')).toEqual([])
})
