import { expect, test } from '@jest/globals'
import { container, locate, type OriginCase, overlay } from './kustomize-origin.fixture.ts'

const cases: readonly OriginCase[] = [
  {
    name: 'a patch that sets what the base has already is what set it',
    files: overlay('resources: [../base]\npatches:\n  - path: patch.yaml\n', {
      'overlay/patch.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 1\n',
    }),
    pointer: ['spec', 'replicas'],
    expected: 'overlay/patch.yaml:6 1',
  },
  {
    name: 'a block that a patch only adds to stays where it was written first',
    files: overlay('resources: [../base]\npatches:\n  - path: patch.yaml\n', {
      'overlay/patch.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  paused: true\n',
    }),
    pointer: ['spec', 'minReadySeconds'],
    expected: 'base/web.yaml:16 spec',
  },
  {
    name: 'an image is where the images entry sets its tag',
    files: overlay('resources: [../base]\nimages:\n  - name: example/web\n    newTag: "2"\n'),
    pointer: [...container, 0, 'image'],
    expected: 'overlay/kustomization.yaml:4 "2"',
  },
  {
    name: 'an image that is renamed and pinned is where the digest stands',
    files: overlay(
      `resources: [../base]\nimages:\n  - name: example/web\n    newName: registry.example.org/web\n    digest: sha256:${'a'.repeat(64)}\n`,
    ),
    pointer: [...container, 0, 'image'],
    expected: `overlay/kustomization.yaml:5 sha256:${'a'.repeat(64)}`,
  },
  {
    name: 'replicas are where the replicas entry counts them',
    files: overlay('resources: [../base]\nreplicas:\n  - name: web\n    count: 3\n'),
    pointer: ['spec', 'replicas'],
    expected: 'overlay/kustomization.yaml:4 3',
  },
  {
    name: 'a namespace is where the outermost kustomization sets it',
    files: {
      ...overlay('resources: [../base]\nnamespace: shop\n'),
      'top/kustomization.yaml': 'resources: [../overlay]\nnamespace: shop\n',
    },
    pointer: ['metadata', 'namespace'],
    expected: 'top/kustomization.yaml:2 shop',
  },
  {
    name: 'a label is where the labels entry has it',
    files: overlay('resources: [../base]\nlabels:\n  - pairs:\n      team: shop\n'),
    pointer: ['metadata', 'labels', 'team'],
    expected: 'overlay/kustomization.yaml:4 shop',
  },
  {
    name: 'an annotation is where commonAnnotations has it, and is not taken for an origin',
    files: overlay('resources: [../base]\ncommonAnnotations:\n  owner: shop\n'),
    pointer: ['metadata', 'annotations', 'owner'],
    expected: 'overlay/kustomization.yaml:3 shop',
  },
  {
    name: 'a strategic merge patch in a file',
    files: overlay('resources: [../base]\npatches:\n  - path: env.yaml\n', {
      'overlay/env.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          env:
            - name: LEVEL
              value: debug
`,
    }),
    pointer: [...container, 0, 'env', 0, 'value'],
    expected: 'overlay/env.yaml:12 debug',
  },
  {
    name: 'an item that a patch put in front moves the others, which keep their lines',
    files: overlay('resources: [../base]\npatches:\n  - path: side.yaml\n', {
      'overlay/side.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      containers:\n        - name: side\n          image: side:1\n',
    }),
    pointer: [...container, 1, 'image'],
    expected: 'base/web.yaml:22 example/web:1',
  },
  {
    name: 'a field that is missing in an item that a patch added is missing there',
    files: overlay('resources: [../base]\npatches:\n  - path: side.yaml\n', {
      'overlay/side.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      containers:\n        - {name: side, image: "side:1"}\n',
    }),
    pointer: [...container, 0, 'resources'],
    expected: 'overlay/side.yaml:8 {name: side, image: "side:1"}',
  },
  {
    name: 'an inline patch of a component, in a literal block',
    files: {
      ...overlay('resources: [../base]\ncomponents: [../more]\n'),
      'more/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        replicas: 5
`,
    },
    pointer: ['spec', 'replicas'],
    expected: 'more/kustomization.yaml:10 5',
  },
  {
    name: 'a JSON patch, aimed by kind, that replaces a value',
    files: overlay(`resources: [../base]
patches:
  - target:
      kind: Deployment
    patch: |-
      - op: replace
        path: /spec/template/spec/containers/0/args/0
        value: debug
`),
    pointer: [...container, 0, 'args', 0],
    expected: 'overlay/kustomization.yaml:8 debug',
  },
  {
    name: 'a JSON patch that adds an item to a list',
    files: overlay('resources: [../base]\npatches:\n  - {target: {kind: Deployment, name: w.*}, path: add.yaml}\n', {
      'overlay/add.yaml':
        '- op: add\n  path: /spec/template/spec/containers/-\n  value:\n    name: side\n    image: side:1\n',
    }),
    pointer: [...container, 1, 'image'],
    expected: 'overlay/add.yaml:5 side:1',
  },
  {
    name: 'of two patches with the same value, the one that is aimed at the object',
    files: overlay(`resources: [../base]
patches:
  - patch: '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, labels: {tier: web}}}'
  - target: {kind: Service}
    patch: |-
      - op: add
        path: /metadata/labels
        value:
          tier: web
`),
    kind: 'Service',
    pointer: ['metadata', 'labels', 'tier'],
    expected: 'overlay/kustomization.yaml:9 web',
  },
  {
    name: 'two patches of one kustomization that set the same value prove nothing',
    files: overlay(`resources: [../base]
patches:
  - patch: '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 4}}'
  - patch: '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 4}}'
`),
    pointer: ['spec', 'replicas'],
    expected: '~base/web.yaml:10 apiVersion: apps/v1',
  },
  {
    name: 'a value that a replacement made is not proven',
    files: overlay(`resources: [../base]
replacements:
  - source: {kind: Service, name: web, fieldPath: metadata.name}
    targets:
      - select: {kind: Deployment}
        fieldPaths: [spec.template.spec.containers.0.args.0]
`),
    pointer: [...container, 0, 'args', 0],
    expected: '~base/web.yaml:10 apiVersion: apps/v1',
  },
]

test.each(cases)('$name', async one => {
  expect(await locate(one)).toBe(one.expected)
})
