import { expect, test } from '@jest/globals'
import { treeOf } from '../manifest/testdata/trees.ts'
import { loadSchemaCatalog } from '../schema/catalog.ts'
import { renderOf } from './render.fixture.ts'
import { schemaFindings } from './schema-findings.ts'

const tree = treeOf({
  'web.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: []
  selctor:
    app: web
---
apiVersion: example.org/v1
kind: Widget
metadata:
  name: w
---
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sX
metadata:
  name: x
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: []
`,
})

test('a problem becomes a finding at its place, with the object in the namespace that it will be in', async () => {
  const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions: [] })
  const { findings } = schemaFindings(renderOf(tree, 'application shop', ['web.yaml'], 'shop'), catalog)
  expect(findings.find(({ rule }) => rule === 'schema/unknown-field')).toEqual({
    rule: 'schema/unknown-field',
    severity: 'error',
    message: expect.stringContaining('spec.selctor'),
    source: 'schema',
    object: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' },
    renders: ['application shop'],
    file: 'web.yaml',
    range: { start: { line: 7, column: 3 }, end: { line: 7, column: 10 } },
    pointer: '/spec/selctor',
    fix: expect.stringContaining('selector'),
  })
  const ofNamespace = findings.find(({ object }) => object?.kind === 'Namespace')
  expect(ofNamespace).toMatchObject({ object: { name: 'shop' }, range: { start: { line: 24 }, end: { line: 24 } } })
  expect(ofNamespace?.object).not.toHaveProperty('namespace')
})

test('a kind without a schema is named, but for constraints, which their templates describe', async () => {
  const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions: [] })
  const { withoutSchema } = schemaFindings(renderOf(tree, 'x', ['web.yaml']), catalog)
  expect(withoutSchema.map(({ identity }) => identity.kind)).toEqual(['Widget'])
})

test('a value that another tool fills in is no finding, and counted', async () => {
  const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions: [] })
  const text = `apiVersion: v1\nkind: Service\nmetadata:\n  name: \${NAME}\nspec:\n  ports: [{port: "80"}]\n`
  const template = treeOf({ 'web.yaml': text })
  const { findings, notEvaluated } = schemaFindings(renderOf(template, 'web.yaml', ['web.yaml']), catalog)
  expect(findings.map(({ pointer }) => pointer)).toEqual(['/spec/ports/0/port'])
  expect(notEvaluated).toMatchObject([{ what: 'placeholders and encrypted values of web.yaml (1)' }])
})

test.each([
  { name: 'taken by a create, with a warning', syncOptions: [], severity: 'warning' },
  { name: 'refused by server-side apply', syncOptions: ['ServerSideApply=true'], severity: 'error' },
])('a variable that is set twice is $name', async ({ syncOptions, severity }) => {
  const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions: [] })
  const pod = treeOf({
    'pod.yaml': `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: registry.example.org/web:1
      env: [{name: A, value: one}, {name: A, value: two}]
`,
  })
  const { findings } = schemaFindings({ ...renderOf(pod, 'application shop', ['pod.yaml']), syncOptions }, catalog)
  expect(findings).toMatchObject([{ rule: 'schema/duplicate-list-key', severity, range: { start: { line: 8 } } }])
})
