import { expect, test } from '@jest/globals'
import { container, locate, type OriginCase, overlay } from './kustomize-origin.fixture.ts'
import { renderKustomization } from './render-kustomization.ts'
import { testRenderers, treeOf } from './testdata/trees.ts'

const cases: readonly OriginCase[] = [
  {
    name: 'a value that no kustomization touches is on its own line of the second document',
    files: overlay('resources: [../base]\n'),
    pointer: [...container, 0, 'args', 0],
    expected: 'base/web.yaml:23 serve',
  },
  {
    name: 'the root is the first line of the object, not of the file',
    files: overlay('resources: [../base]\n'),
    pointer: [],
    expected: 'base/web.yaml:10 apiVersion: apps/v1',
  },
  {
    name: 'a key is asked for',
    files: overlay('resources: [../base]\n'),
    pointer: [...container, 0, 'image'],
    part: 'key',
    expected: 'base/web.yaml:22 image',
  },
  {
    name: 'a field that is not there is the key of what lacks it',
    files: overlay('resources: [../base]\n'),
    pointer: ['metadata', 'annotations', 'owner'],
    part: 'key',
    expected: 'base/web.yaml:12 metadata',
  },
  {
    name: 'a name with the prefix and suffix of two overlays leads to the name that was written',
    files: {
      ...overlay('resources: [../base]\nnamePrefix: shop-\n'),
      'top/kustomization.yaml': 'resources: [../overlay]\nnamePrefix: eu-\nnameSuffix: -v1\n',
    },
    pointer: ['metadata', 'name'],
    expected: 'base/web.yaml:13 web',
  },
  {
    name: 'two objects of one kind are told apart by what the prefix makes of their names',
    files: {
      'base/kustomization.yaml': 'resources: [a.yaml]\nnamePrefix: p-\n',
      'base/a.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: p-a\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n',
      'overlay/kustomization.yaml': 'resources: [../base]\n',
    },
    kind: 'ConfigMap',
    pointer: ['metadata', 'name'],
    expected: 'base/a.yaml:4 p-a',
  },
  {
    name: 'a reference that got a content hash is where it was written',
    files: {
      'overlay/kustomization.yaml': 'resources: [pod.yaml]\nconfigMapGenerator: [{name: settings, literals: [a=b]}]\n',
      'overlay/pod.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: web\n      envFrom:\n        - configMapRef:\n            name: settings\n',
    },
    kind: 'Pod',
    pointer: ['spec', 'containers', 0, 'envFrom', 0, 'configMapRef', 'name'],
    expected: 'overlay/pod.yaml:9 settings',
  },
  {
    name: 'an item of a List',
    files: {
      'overlay/kustomization.yaml': 'resources: [list.yaml]\n',
      'overlay/list.yaml':
        'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    metadata:\n      name: web\n    spec:\n      hostNetwork: true\n',
    },
    kind: 'Pod',
    pointer: ['spec', 'hostNetwork'],
    expected: 'overlay/list.yaml:9 true',
  },
]

test.each(cases)('$name', async one => {
  expect(await locate(one)).toBe(one.expected)
})

test('the annotation that told the origin is taken off', async () => {
  const files = overlay('resources: [../base]\n')
  const { render } = await renderKustomization(treeOf(files), 'overlay', { name: 'overlay', renderers: testRenderers })
  expect(JSON.stringify(render?.objects.map(({ object }) => object))).not.toContain('config.kubernetes.io/origin')
})
