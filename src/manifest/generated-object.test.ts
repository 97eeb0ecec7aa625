import { expect, test } from '@jest/globals'
import type { Pointer } from '../yaml/pointer.ts'
import { renderKustomization } from './render-kustomization.ts'
import { pointAt, testRenderers, treeOf } from './testdata/trees.ts'

const files = {
  'base/kustomization.yaml': `namePrefix: p-
configMapGenerator:
  - name: other
    literals: [mode=slow]
  - name: settings
    literals:
      - mode=fast
    files:
      - motd=files/motd.txt
      - files/rules.json
    options:
      labels:
        tier: back
secretGenerator:
  - name: settings
    literals: [password=x]
`,
  'base/files/motd.txt': 'hello',
  'base/files/rules.json': '{}',
  'overlay/kustomization.yaml': 'resources: [../base]\nnamespace: shop\ncommonAnnotations:\n  owner: shop\n',
}

test.each<{ kind?: string; pointer: Pointer; part?: 'key'; expected: string }>([
  { pointer: [], expected: 'base/kustomization.yaml:5 name: settings' },
  { pointer: ['metadata', 'name'], expected: 'base/kustomization.yaml:5 settings' },
  { pointer: ['data', 'mode'], expected: 'base/kustomization.yaml:7 mode=fast' },
  { pointer: ['data', 'motd'], expected: 'base/kustomization.yaml:9 motd=files/motd.txt' },
  { pointer: ['data', 'rules.json'], expected: 'base/kustomization.yaml:10 files/rules.json' },
  { pointer: ['metadata', 'labels', 'tier'], expected: 'base/kustomization.yaml:13 back' },
  { pointer: ['metadata', 'labels', 'missing'], part: 'key', expected: 'base/kustomization.yaml:12 labels' },
  { pointer: ['metadata', 'namespace'], expected: 'overlay/kustomization.yaml:2 shop' },
  { pointer: ['metadata', 'annotations', 'owner'], expected: 'overlay/kustomization.yaml:4 shop' },
  { pointer: ['kind'], expected: '~base/kustomization.yaml:5 name: settings' },
  { kind: 'Secret', pointer: ['data', 'password'], expected: 'base/kustomization.yaml:16 password=x' },
])('$kind $pointer is $expected', async ({ kind = 'ConfigMap', pointer, part, expected }) => {
  const tree = treeOf(files)
  const { render, findings } = await renderKustomization(tree, 'overlay', { name: 'overlay', renderers: testRenderers })
  expect(findings).toEqual([])
  const object = render?.objects.find(
    ({ identity }) => identity.kind === kind && identity.name.startsWith('p-settings-'),
  )
  expect(object && pointAt(tree, object.origin.locate(pointer, part))).toBe(expected)
})
