import { expect, test } from '@jest/globals'
import type { HelmOptions } from './chart-options.ts'
import { type ChartRenderOptions, renderChart } from './render-chart.ts'
import { type Files, pointAt, testRenderers, treeOf } from './testdata/trees.ts'

const chart: Files = {
  'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
  'charts/shop/values.yaml': 'size: default\ntext: ""\n',
  'charts/shop/crds/crd.yaml':
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: shops.example.org\n',
  'charts/shop/templates/config.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
data:
  size: {{ .Values.size | quote }}
  type: {{ kindOf .Values.size }}
  text: {{ .Values.text | quote }}
  kubernetes: {{ .Capabilities.KubeVersion.Version }}
  api: {{ .Capabilities.APIVersions.Has "example.org/v1/Shop" | quote }}
`,
}

async function render(files: Files, options: Partial<ChartRenderOptions> = {}) {
  const tree = treeOf({ ...chart, ...files })
  const defaults = { name: 'application shop', releaseName: 'shop', defaultNamespace: 'eu', renderers: testRenderers }
  const result = await renderChart(tree, 'charts/shop', { ...defaults, ...options })
  const config = result.render?.objects.find(({ identity }) => identity.kind === 'ConfigMap')
  return {
    tree,
    result,
    config,
    faults: result.findings.map(({ file, range, rule }) => `${file}:${range.start.line} ${rule}`),
  }
}

const cases: readonly {
  readonly name: string
  readonly helm: HelmOptions
  readonly files?: Files
  readonly expected: object
}[] = [
  {
    name: "the Application's name and namespace are the release's",
    helm: {},
    expected: { metadata: { name: 'shop', namespace: 'eu' }, data: { size: 'default' } },
  },
  {
    name: 'a release name and a namespace of its own, and a Kubernetes version with an API',
    helm: { releaseName: 'other', namespace: 'us', kubeVersion: '1.33', apiVersions: ['example.org/v1/Shop'] },
    expected: { metadata: { name: 'other', namespace: 'us' }, data: { kubernetes: 'v1.33.0', api: 'true' } },
  },
  {
    name: 'the last value file wins; a slash starts at the root of the tree',
    helm: { valueFiles: ['small.yaml', '/values/large.yaml'] },
    files: { 'charts/shop/small.yaml': 'size: small\n', 'values/large.yaml': 'size: large\n' },
    expected: { data: { size: 'large' } },
  },
  {
    name: 'values win over value files, and valuesObject over values',
    helm: { valueFiles: ['small.yaml'], values: 'size: text\n', valuesObject: { size: 'object' } },
    files: { 'charts/shop/small.yaml': 'size: small\n' },
    expected: { data: { size: 'object' } },
  },
  {
    name: 'parameters win over all; one is a number, one is made a string',
    helm: {
      valuesObject: { size: 'object' },
      parameters: [
        { name: 'size', value: '10', forceString: true },
        { name: 'text', value: 'a,b', forceString: false },
      ],
    },
    expected: { data: { size: '10', type: 'string', text: 'a,b' } },
  },
  {
    name: 'a parameter from a file',
    helm: { fileParameters: [{ name: 'text', path: 'motd.txt' }] },
    files: { 'charts/shop/motd.txt': 'hello' },
    expected: { data: { text: 'hello' } },
  },
  {
    name: 'a value file that is missing may be',
    helm: { valueFiles: ['nope.yaml'], ignoreMissingValueFiles: true },
    expected: { data: { size: 'default' } },
  },
  {
    name: 'a value that looks like an option is none',
    helm: { releaseName: 'shop', valuesObject: { size: '--post-renderer=x' } },
    expected: { data: { size: '--post-renderer=x' } },
  },
]

test.each(cases)('$name', async ({ helm, files = {}, expected }) => {
  const { config, faults } = await render(files, { helm })
  expect(faults).toEqual([])
  expect(config?.object).toMatchObject(expected)
})

test('CRDs are included unless they are skipped', async () => {
  const kinds = async (helm: HelmOptions) =>
    (await render({}, { helm })).result.render?.objects.map(({ identity }) => identity.kind)
  expect(await kinds({})).toEqual(['CustomResourceDefinition', 'ConfigMap'])
  expect(await kinds({ skipCrds: true })).toEqual(['ConfigMap'])
})

test('an object leads to the kind of its template, a CRD to everything', async () => {
  const { tree, config, result } = await render({})
  expect(config && pointAt(tree, config.origin.locate([]))).toBe('charts/shop/templates/config.yaml:2 kind: ConfigMap')
  expect(config && pointAt(tree, config.origin.locate(['data', 'size']))).toMatch(
    /^~charts\/shop\/templates\/config\.yaml:2 /,
  )
  const [crd] = result.render?.objects ?? []
  expect(crd && pointAt(tree, crd.origin.locate(['metadata', 'name']))).toBe(
    'charts/shop/crds/crd.yaml:4 shops.example.org',
  )
})

test('value files of a source that is this repository are found, those of another are not', async () => {
  const files = { 'envs/eu.yaml': 'size: eu\n' }
  const found = await render(files, { helm: { valueFiles: ['$here/envs/eu.yaml'] }, refs: new Set(['here']) })
  expect(found.config?.object).toMatchObject({ data: { size: 'eu' } })
  const { faults } = await render(files, { helm: { valueFiles: ['$there/envs/eu.yaml'] }, refs: new Set(['here']) })
  expect(faults).toEqual(['charts/shop:1 render/remote-values'])
})

test.each([
  { name: 'a remote value file', helm: { valueFiles: ['https://example.org/v.yaml'] }, expected: 'render/remote-path' },
  {
    name: 'a value file out of the tree',
    helm: { valueFiles: ['../../../etc/passwd'] },
    expected: 'render/outside-tree',
  },
  { name: 'a missing value file', helm: { valueFiles: ['nope.yaml'] }, expected: 'render/missing-path' },
  {
    name: 'a parameter from a missing file',
    helm: { fileParameters: [{ name: 'a', path: 'nope' }] },
    expected: 'render/missing-path',
  },
])('$name is told where the Application names it', async ({ helm, expected }) => {
  const range = { start: { line: 7, column: 1 }, end: { line: 7, column: 2 } }
  const { faults, result } = await render(
    {},
    { helm, locateOption: () => ({ file: 'app.yaml', range, approximate: false }) },
  )
  expect(faults).toEqual([`app.yaml:7 ${expected}`])
  expect(result.render).toBeUndefined()
})

test('a dependency that is not under charts/ is not fetched', async () => {
  const { faults, result } = await render({
    'charts/shop/Chart.yaml':
      'apiVersion: v2\nname: shop\nversion: 0.1.0\ndependencies:\n  - name: redis\n    version: 1.0.0\n    repository: https://charts.example.org\n',
  })
  expect(faults).toEqual(['charts/shop/Chart.yaml:7 render/remote-chart'])
  expect(result.renderers).toEqual([])
})

test('a dependency under charts/ is rendered, and leads there', async () => {
  const { faults, result } = await render({
    'charts/shop/Chart.yaml':
      'apiVersion: v2\nname: shop\nversion: 0.1.0\ndependencies:\n  - name: redis\n    version: 1.0.0\n    repository: https://charts.example.org\n',
    'charts/shop/charts/redis/Chart.yaml': 'apiVersion: v2\nname: redis\nversion: 1.0.0\n',
    'charts/shop/charts/redis/templates/a.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: redis}\n',
  })
  expect(faults).toEqual([])
  const secret = result.render?.objects.find(({ identity }) => identity.kind === 'Secret')
  expect(secret?.origin.file).toBe('charts/shop/charts/redis/templates/a.yaml')
})

test("a template's mistake is led back to its line", async () => {
  const { faults, result } = await render({ 'charts/shop/templates/bad.yaml': 'a: 1\nb: {{ fail "no size" }}\n' })
  expect(faults).toEqual(['charts/shop/templates/bad.yaml:2 render/failed'])
  expect(result.findings[0]?.message).toContain('no size')
})

test('a folder without a chart', async () => {
  const result = await renderChart(treeOf({ 'x/a.yaml': '' }), 'x', {
    name: 'x',
    releaseName: 'x',
    renderers: testRenderers,
  })
  expect(result.findings.map(({ rule }) => rule)).toEqual(['render/missing-chart'])
})
