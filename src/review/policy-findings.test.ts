import { expect, test } from '@jest/globals'
import { treeOf } from '../manifest/testdata/trees.ts'
import { loadSchemaCatalog } from '../schema/catalog.ts'
import { policyFindings } from './policy-findings.ts'
import { renderOf } from './render.fixture.ts'

const template = (kind: string, ...rego: readonly string[]) => `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata:
  name: ${kind.toLowerCase()}
spec:
  crd:
    spec:
      names: {kind: ${kind}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
${rego.map(line => `        ${line}\n`).join('')}`

const constraint = (kind: string, name: string, matched: string, action: string) =>
  `---
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: ${kind}
metadata:
  name: ${name}
spec:
  enforcementAction: ${action}
  match:
    kinds: [{apiGroups: [""], kinds: [${matched}]}]
`

const rego = [
  'package k8sx',
  '',
  'violation[{"msg": msg}] {',
  '  input.review.object.data.a == "b"',
  '  msg := "no b"',
  '}',
]

const tree = treeOf({
  'policies.yaml':
    template('K8sX', ...rego) +
    constraint('K8sX', 'maps', 'ConfigMap', 'warn') +
    constraint('K8sX', 'pods', 'Pod', 'deny'),
  'broken.yaml': template('K8sY', 'package k8sy', '', 'violation[{"msg": msg}] {', '  msg := nosuch(1)', '}'),
  'web.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  a: b\n',
})

async function find(...files: readonly string[]) {
  const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions: [] })
  const renders = [renderOf(tree, 'policies', files), renderOf(tree, 'application shop', ['web.yaml'], 'shop')]
  return policyFindings(renders, { tree, catalog, templates: new Map(), described: false })
}

test('a violation stands at the value that the rule read, as grave as its constraint says', async () => {
  const { findings, constraints, unmatchedConstraints } = await find('policies.yaml')
  expect(findings).toEqual([
    {
      rule: 'policy/k8sx',
      severity: 'warning',
      message: 'no b',
      source: 'policy',
      object: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'web' },
      renders: ['application shop'],
      file: 'web.yaml',
      range: { start: { line: 6, column: 6 }, end: { line: 6, column: 7 } },
      pointer: '/data/a',
      constraint: 'K8sX/maps',
      enforcementAction: 'warn',
    },
  ])
  expect(constraints).toEqual(['K8sX/maps', 'K8sX/pods'])
  expect(unmatchedConstraints).toEqual(['K8sX/pods'])
})

test('a mistake in Rego stands on its line of the YAML file', async () => {
  const { findings } = await find('broken.yaml')
  expect(findings).toEqual([
    expect.objectContaining({
      rule: 'policy/rego',
      severity: 'error',
      object: { apiVersion: 'templates.gatekeeper.sh/v1', kind: 'ConstraintTemplate', name: 'k8sy' },
      renders: ['policies'],
      file: 'broken.yaml',
      range: { start: { line: 15, column: expect.any(Number) }, end: { line: 15, column: 27 } },
      pointer: '/spec/targets/0/rego',
    }),
  ])
})

test.each([
  { name: 'in two renders, when nothing says that one cluster gets both', renders: 2, described: false, expected: 0 },
  { name: 'in two renders of one environment', renders: 2, described: true, expected: 1 },
  { name: 'in one render', renders: 1, described: false, expected: 1 },
])('policies of one name that differ, $name', async ({ renders, described, expected }) => {
  const files = ['a.yaml', 'b.yaml']
  const policies = treeOf({
    'a.yaml': template('K8sX', ...rego),
    'b.yaml': template('K8sX', ...rego).replace('no b', 'not b'),
  })
  const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions: [] })
  const cluster =
    renders === 1 ? [renderOf(policies, 'all', files)] : files.map(file => renderOf(policies, file, [file]))
  const { findings } = policyFindings(cluster, { tree: policies, catalog, templates: new Map(), described })
  expect(findings.map(({ rule }) => rule)).toEqual(Array(expected).fill('policy/duplicate-name'))
})
