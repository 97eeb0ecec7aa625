import { expect, test } from '@jest/globals'
import { type KustomizationRenderOptions, renderKustomization } from './render-kustomization.ts'
import { type Files, testRenderers, treeOf } from './testdata/trees.ts'

const web = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  a: b\n'

async function render(files: Files, options: Partial<KustomizationRenderOptions> = {}) {
  const result = await renderKustomization(treeOf(files), 'app', { name: 'app', renderers: testRenderers, ...options })
  return {
    objects: result.render?.objects.map(({ object }) => object),
    findings: result.findings.map(({ rule, file, range, message }) => `${file}:${range.start.line} ${rule} ${message}`),
    result,
  }
}

test('says what took part, which renderer ran, and the namespace that Argo CD adds', async () => {
  const { result, objects } = await render(
    { 'app/kustomization.yaml': 'resources: [web.yaml]\n', 'app/web.yaml': web, 'app/other.yaml': web },
    { defaultNamespace: 'shop' },
  )
  expect(objects).toEqual([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { a: 'b' } }])
  expect([...result.files].sort()).toEqual(['app/kustomization.yaml', 'app/web.yaml'])
  expect(result.renderers).toEqual([expect.stringMatching(/^kustomize v5\./)])
  expect(result.render).toMatchObject({ name: 'app', path: 'app', defaultNamespace: 'shop' })
})

test('a duplicate key is told, and the rest is rendered with the last value', async () => {
  const { objects, findings } = await render({
    'app/kustomization.yaml': 'resources: [web.yaml]\n',
    'app/web.yaml': `${web}  a: c\n`,
  })
  expect(findings).toEqual([expect.stringMatching(/^app\/web\.yaml:7 yaml\/duplicate-key /)])
  expect(objects).toMatchObject([{ data: { a: 'c' } }])
})

test('a duplicate key where kustomize minds none is a warning, and kustomize says which of the two counts', async () => {
  const { objects, findings, result } = await render({
    'app/kustomization.yaml': 'resources: [web.yaml]\nnamePrefix: a-\nnamePrefix: b-\npatches: [{path: patch.yaml}]\n',
    'app/web.yaml': web,
    'app/patch.yaml': `${web.replace('a: b', 'x: first')}  x: second\n`,
  })
  expect(findings).toEqual([
    expect.stringMatching(/^app\/kustomization\.yaml:3 yaml\/duplicate-key /),
    expect.stringMatching(/^app\/patch\.yaml:7 yaml\/duplicate-key /),
  ])
  expect(result.findings.map(({ severity }) => severity)).toEqual(['warning', 'warning'])
  expect(objects).toMatchObject([{ metadata: { name: 'b-web' }, data: { a: 'b', x: 'first' } }])
})

test.each([
  { name: 'one of them', annotations: '  annotations:\n    x: one\n    x: two\n', severity: 'warning', x: 'two' },
  {
    name: 'all of them',
    annotations: '  annotations: {x: one}\n  annotations: {x: two}\n',
    severity: 'warning',
    x: 'one',
  },
  {
    name: 'but not labels',
    annotations: '  annotations: {x: two}\n  labels:\n    y: one\n    y: two\n',
    severity: 'error',
    x: 'two',
  },
])('annotations that are there twice in an object, kustomize takes: $name', async ({ annotations, severity, x }) => {
  const { objects, result } = await render({
    'app/kustomization.yaml': 'resources: [web.yaml]\n',
    'app/web.yaml': `${web}---\n${web.replace('name: web\n', `name: api\n${annotations}`)}`,
  })
  expect(result.findings).toMatchObject([{ rule: 'yaml/duplicate-key', severity }])
  expect(objects?.map(({ metadata }) => metadata)).toMatchObject([{ name: 'api', annotations: { x } }, { name: 'web' }])
})

test('a file that goes into a ConfigMap keeps every byte, duplicate keys and all', async () => {
  const { objects, findings } = await render({
    'app/kustomization.yaml':
      'configMapGenerator: [{name: c, files: [x.yaml], options: {disableNameSuffixHash: true}}]\n',
    'app/x.yaml': 'a: 1\na: 2\n',
  })
  expect(findings).toEqual([])
  expect(objects).toMatchObject([{ data: { 'x.yaml': 'a: 1\na: 2\n' } }])
})

test('a patch that replaces all annotations, and with them the recorded origin, hides nothing', async () => {
  const { objects, findings, result } = await render({
    'app/kustomization.yaml': `resources: [web.yaml]
patches:
  - target: {kind: ConfigMap}
    patch: |-
      - {op: add, path: /metadata/annotations, value: {owner: shop}}
`,
    'app/web.yaml': web,
  })
  expect(findings).toEqual([])
  expect(result.render?.objects[0]?.origin.locate(['data', 'a'])).toMatchObject({
    file: 'app/web.yaml',
    range: { start: { line: 6 } },
  })
  expect(objects).toMatchObject([{ metadata: { annotations: { owner: 'shop' } } }])
})

test('what the user asks buildMetadata for stays', async () => {
  const { objects } = await render({
    'app/kustomization.yaml': 'resources: [web.yaml]\nbuildMetadata: [managedByLabel]\n',
    'app/web.yaml': web,
  })
  expect(objects).toMatchObject([{ metadata: { labels: { 'app.kubernetes.io/managed-by': expect.any(String) } } }])
  expect(objects?.[0]?.['metadata']).not.toHaveProperty('annotations')
})

test("an Application's options are built in, and a value that they set is where they are written", async () => {
  const location = {
    file: 'apps.yaml',
    range: { start: { line: 9, column: 1 }, end: { line: 9, column: 5 } },
    approximate: false,
  }
  const { objects, result } = await render(
    { 'app/kustomization.yaml': 'resources: [web.yaml]\n', 'app/web.yaml': web },
    {
      kustomize: { namePrefix: 'eu-', namespace: 'shop' },
      locateOption: pointer => (pointer.join('/') === 'namespace' ? location : { ...location, file: 'wrong' }),
    },
  )
  expect(objects).toMatchObject([{ metadata: { name: 'eu-web', namespace: 'shop' } }])
  expect(result.render?.objects[0]?.origin.locate(['metadata', 'namespace'])).toEqual(location)
})

test("names that an Application's prefix changes lead to the right one of two objects", async () => {
  const two = `${web}---\n${web.replace('name: web', 'name: eu-web')}`
  const { result } = await render(
    { 'app/kustomization.yaml': 'resources: [web.yaml]\n', 'app/web.yaml': two },
    { kustomize: { namePrefix: 'eu-' } },
  )
  const lines = result.render?.objects.map(({ identity, origin }) => [
    identity.name,
    origin.locate([]).range.start.line,
  ])
  expect(lines).toEqual([
    ['eu-eu-web', 8],
    ['eu-web', 1],
  ])
})

test('a component of an Application that does not exist is told at the Application', async () => {
  const namedAt = {
    file: 'apps.yaml',
    range: { start: { line: 3, column: 1 }, end: { line: 3, column: 5 } },
    approximate: false,
  }
  const { findings } = await render(
    { 'app/kustomization.yaml': 'resources: [web.yaml]\n', 'app/web.yaml': web },
    { kustomize: { components: ['../nope'] }, namedAt },
  )
  expect(findings).toEqual([expect.stringMatching(/^apps\.yaml:3 render\/missing-path /)])
})

test('what kustomize says is led back to the file of the tree', async () => {
  const { findings } = await render({
    'app/kustomization.yaml': 'resources: [web.yaml]\n',
    'app/web.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: b\n',
  })
  expect(findings).toEqual([expect.stringMatching(/^app\/web\.yaml:1 render\/failed .*missing metadata\.name/)])
  expect(findings[0]).not.toContain('/tmp')
})

test('a chart of the tree is rendered by Helm and leads to its entry', async () => {
  const { objects, result, findings } = await render({
    'app/kustomization.yaml': 'helmCharts:\n  - name: shop\n    releaseName: eu\n',
    'app/charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
    'app/charts/shop/values.yaml': 'a: b\n',
    'app/charts/shop/templates/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n',
  })
  expect(findings).toEqual([])
  expect(objects).toEqual([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'eu' } }])
  expect(result.renderers).toEqual([expect.stringMatching(/^kustomize/), expect.stringMatching(/^helm v\d/)])
  expect(result.render?.objects[0]?.origin.locate(['data'])).toMatchObject({
    file: 'app/kustomization.yaml',
    range: { start: { line: 2 } },
  })
})

test('the signal ends a render', async () => {
  const files = { 'app/kustomization.yaml': 'resources: [web.yaml]\n', 'app/web.yaml': web }
  const signal = AbortSignal.abort(new Error('cancelled'))
  await expect(render(files, { signal })).rejects.toThrow('cancelled')
})

test('a forged origin annotation leads nowhere outside of the tree', async () => {
  const origin = 'path: ../../../etc/passwd\nconfiguredIn: /etc/passwd\n'
  const { result } = await render({
    'app/kustomization.yaml': `resources: [web.yaml]\ncommonAnnotations: ${JSON.stringify({ 'config.kubernetes.io/origin': origin })}\n`,
    'app/web.yaml': web,
  })
  expect(result.render?.objects[0]?.origin.file).toMatch(/^app\//)
})
