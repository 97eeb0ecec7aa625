import { expect, test } from '@jest/globals'
import { readKustomization } from './read-kustomization.ts'
import { type Files, treeOf } from './testdata/trees.ts'

/** `file:line:column rule`. */
function faults(files: Files, folder = 'app'): readonly string[] {
  return readKustomization(treeOf(files), folder).findings.map(
    ({ file, range, rule }) => `${file}:${range.start.line}:${range.start.column} ${rule}`,
  )
}

const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n'
const patch = 'spec: {replicas: 2}\n'

interface Case {
  readonly name: string
  readonly kustomization: string
  readonly more?: Files
  readonly expected: readonly string[]
}

const unsafe: readonly Case[] = [
  ...[
    'https://example.org/base.yaml',
    'HTTPS://example.org/base.yaml',
    'git@github.com:acme/base',
    'github.com/acme/base?ref=v1',
    'GitHub.com/acme/base',
    'ssh://git@example.org/acme/base',
    'git::https://example.org/acme/base',
    'file:///etc/passwd',
    '../base?ref=main',
    'example.org//base',
  ].map(path => ({
    name: `a remote base: ${path}`,
    kustomization: `resources: ['${path}']\n`,
    expected: ['app/kustomization.yaml:1:13 render/remote-path'],
  })),
  {
    name: 'remote components, CRDs, configurations, patches, an OpenAPI schema and generator files',
    kustomization: `components: ['https://example.org/c']
crds: ['https://example.org/crd.yaml']
configurations: ['https://example.org/x.yaml']
patches:
  - path: https://example.org/p.yaml
patchesStrategicMerge: ['https://example.org/p.yaml']
patchesJson6902:
  - path: https://example.org/p.yaml
replacements:
  - path: https://example.org/r.yaml
openapi: {path: 'https://example.org/o.json'}
configMapGenerator:
  - name: c
    files: ['a=https://example.org/a', 'https://example.org/b']
    envs: ['https://example.org/c']
    env: https://example.org/d
`,
    expected: [
      'app/kustomization.yaml:1:14 render/remote-path',
      'app/kustomization.yaml:2:8 render/remote-path',
      'app/kustomization.yaml:3:18 render/remote-path',
      'app/kustomization.yaml:5:11 render/remote-path',
      'app/kustomization.yaml:8:11 render/remote-path',
      'app/kustomization.yaml:10:11 render/remote-path',
      'app/kustomization.yaml:6:25 render/remote-path',
      'app/kustomization.yaml:16:10 render/remote-path',
      'app/kustomization.yaml:15:12 render/remote-path',
      'app/kustomization.yaml:14:13 render/remote-path',
      'app/kustomization.yaml:14:40 render/remote-path',
      'app/kustomization.yaml:11:17 render/remote-path',
    ],
  },
  {
    name: 'a path out of the tree, and an absolute one',
    kustomization: 'resources:\n  - ../../etc\n  - /etc/passwd\n  - ../app/../../x\n',
    expected: [
      'app/kustomization.yaml:2:5 render/outside-tree',
      'app/kustomization.yaml:3:5 render/outside-tree',
      'app/kustomization.yaml:4:5 render/outside-tree',
    ],
  },
  {
    name: 'a plugin folder for Helm in the tree',
    kustomization: 'helmGlobals:\n  configHome: ./helm\nhelmCharts: []\n',
    expected: ['app/kustomization.yaml:2:3 render/helm-config-home'],
  },
  {
    name: 'the same in another case, which Go would take as well',
    kustomization: 'helmglobals:\n  confighome: ./helm\n',
    expected: ['app/kustomization.yaml:1:1 render/unknown-field'],
  },
  {
    name: 'the deprecated field that names the program to run as Helm',
    kustomization: 'helmChartInflationGenerator:\n  - {chartName: x, helmBin: ./evil}\n',
    expected: ['app/kustomization.yaml:1:1 render/unknown-field'],
  },
  {
    name: 'a chart of a remote repository',
    kustomization: 'helmCharts:\n  - name: web\n    repo: https://charts.example.org\n    version: 1.0.0\n',
    expected: ['app/kustomization.yaml:3:11 render/remote-chart'],
  },
  {
    name: 'a release name that Helm would take for an option',
    kustomization: 'helmCharts:\n  - name: web\n    releaseName: --post-renderer=x\n',
    more: { 'app/charts/web/Chart.yaml': 'name: web\n' },
    expected: ['app/kustomization.yaml:3:18 render/helm-option'],
  },
  {
    name: 'a function in a generator, a program in a transformer, and an inline one',
    kustomization: `generators: [g.yaml]
transformers:
  - t.yaml
  - |-
    apiVersion: example.org/v1
    kind: Inline
    metadata:
      name: x
      annotations:
        config.kubernetes.io/function: "exec: {path: ./evil}"
validators: [plugins]
`,
    more: {
      'app/g.yaml':
        'apiVersion: v1\nkind: Gen\nmetadata:\n  name: g\n  annotations:\n    config.kubernetes.io/function: |\n      container: {image: evil}\n',
      'app/t.yaml': 'apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata: {name: t}\n',
      'app/plugins/kustomization.yaml': 'resources: [v.yaml]\n',
      'app/plugins/v.yaml': 'apiVersion: example.org/v1\nkind: Validate\nmetadata: {name: v}\n',
    },
    expected: [
      'app/g.yaml:1:13 render/plugin',
      'app/t.yaml:2:7 render/plugin',
      'app/plugins/v.yaml:1:13 render/plugin',
      'app/kustomization.yaml:4:5 render/plugin',
    ],
  },
  {
    name: 'a built-in transformer that would fetch its patch',
    kustomization: 'transformers: [t.yaml]\n',
    more: {
      'app/t.yaml':
        'apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: t}\npath: https://example.org/p.yaml\n',
    },
    expected: ['app/t.yaml:4:7 render/remote-path'],
  },
  {
    name: 'something unsafe in the base of a base',
    kustomization: 'resources: [../middle]\n',
    more: {
      'middle/kustomization.yaml': 'components: [../deep]\n',
      'deep/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: ["https://example.org/x"]\n',
    },
    expected: ['deep/kustomization.yaml:3:13 render/remote-path'],
  },
]

const wrong: readonly Case[] = [
  {
    name: 'a missing base',
    kustomization: 'resources:\n  - ../bass\n',
    more: { 'base/kustomization.yaml': 'resources: []\n' },
    expected: ['app/kustomization.yaml:2:5 render/missing-path'],
  },
  {
    name: 'a base without a kustomization',
    kustomization: 'resources:\n  - ../base\n',
    more: { 'base/web.yaml': deployment },
    expected: ['app/kustomization.yaml:2:5 render/missing-kustomization'],
  },
  {
    name: 'a file outside the folder, which only kustomize knows to refuse',
    kustomization: 'resources:\n  - ../base/web.yaml\n',
    more: { 'base/web.yaml': deployment },
    expected: ['app/kustomization.yaml:2:5 render/outside-kustomization'],
  },
  {
    name: 'two kustomizations that build on each other',
    kustomization: 'resources: [../base]\n',
    more: { 'base/kustomization.yaml': 'resources: [../app]\n' },
    expected: ['base/kustomization.yaml:1:13 render/cycle'],
  },
  {
    name: 'its own folder',
    kustomization: 'resources: [.]\n',
    expected: ['app/kustomization.yaml:1:13 render/cycle'],
  },
  {
    name: 'a component under resources, and a kustomization under components',
    kustomization: 'resources: [../part]\ncomponents: [../base]\n',
    more: {
      'part/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: []\n',
      'base/kustomization.yaml': 'resources: []\n',
    },
    expected: [
      'app/kustomization.yaml:1:13 render/component-as-resource',
      'app/kustomization.yaml:2:14 render/not-a-component',
    ],
  },
  {
    name: 'a folder where a file is needed, and a file where a folder is needed',
    kustomization: 'patches: [{path: sub}]\ncomponents: [web.yaml]\n',
    more: { 'app/sub/x': '', 'app/web.yaml': deployment },
    expected: ['app/kustomization.yaml:2:14 render/not-a-component', 'app/kustomization.yaml:1:18 render/not-a-file'],
  },
  {
    name: 'an unknown field, a tag that YAML reads as a number, and an old form of patches',
    kustomization: 'resource: [web.yaml]\nimages:\n  - name: web\n    newTag: 1.10\npatches: [web.yaml]\n',
    expected: [
      'app/kustomization.yaml:1:1 render/unknown-field',
      'app/kustomization.yaml:4:13 render/wrong-type',
      'app/kustomization.yaml:5:11 render/wrong-type',
    ],
  },
  {
    name: 'an image that is listed twice',
    kustomization: 'images:\n  - {name: web, newTag: "1"}\n  - {name: web, newTag: "2"}\n',
    expected: ['app/kustomization.yaml:3:12 render/duplicate-image'],
  },
  {
    name: 'another kind, and another version',
    kustomization: 'apiVersion: kustomize.config.k8s.io/v1\nkind: Kustomization\nresources: []\n',
    expected: ['app/kustomization.yaml:1:13 render/kustomization-kind'],
  },
  {
    name: 'nothing but a kind',
    kustomization: 'kind: Kustomization\nresources:\n',
    expected: ['app/kustomization.yaml:1:1 render/kustomization-document'],
  },
  {
    name: 'an empty file',
    kustomization: '# nothing\n',
    expected: ['app/kustomization.yaml:1:1 render/kustomization-document'],
  },
  {
    name: 'several documents, of which kustomize would read the first alone',
    kustomization: 'resources: []\n---\nresources: [x]\n',
    expected: ['app/kustomization.yaml:1:1 render/kustomization-document'],
  },
  {
    name: 'a Helm template as a resource',
    kustomization: 'resources: [web.yaml]\n',
    more: { 'app/web.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n' },
    expected: ['app/web.yaml:4:9 render/helm-template'],
  },
  {
    name: 'broken YAML in a patch',
    kustomization: 'patches: [{path: p.yaml}]\n',
    more: { 'app/p.yaml': `${deployment}${patch}  x: [\n` },
    expected: [expect.stringMatching(/^app\/p\.yaml:\d+:\d+ yaml\/syntax$/) as unknown as string],
  },
]

test.each([...unsafe, ...wrong])('$name', ({ kustomization, more, expected }) => {
  expect(faults({ 'app/kustomization.yaml': kustomization, ...more })).toEqual(expected)
})

test('a folder that does not exist, and one with two kustomization files', () => {
  expect(faults({}, 'nope')).toEqual(['nope:1:1 render/missing-kustomization'])
  const two = { 'app/kustomization.yaml': 'resources: []\n', 'app/Kustomization': 'resources: []\n' }
  expect(faults(two)).toEqual(['app/Kustomization:1:1 render/several-kustomizations'])
})

test('a missing path names what is near', () => {
  const files = { 'app/kustomization.yaml': 'resources: [../bas]\n', 'base/kustomization.yaml': '' }
  expect(readKustomization(treeOf(files), 'app').findings[0]?.fix).toBe('Did you mean "../base"?')
})

test('a base that two overlays share is read once and its faults are told once', () => {
  const files = {
    'app/kustomization.yaml': 'resources: [../a, ../b]\n',
    'a/kustomization.yaml': 'resources: [../base]\n',
    'b/kustomization.yaml': 'resources: [../base]\n',
    'base/kustomization.yaml': 'resource: []\n',
  }
  expect(faults(files)).toEqual(['base/kustomization.yaml:1:1 render/unknown-field'])
})

test('a chain of a thousand bases ends in a finding', () => {
  const files = Object.fromEntries(
    Array.from({ length: 1000 }, (_, index) => [`k${index}/kustomization.yaml`, `resources: [../k${index + 1}]\n`]),
  )
  expect(faults(files, 'k0')).toEqual([expect.stringContaining('render/too-deep')])
})
