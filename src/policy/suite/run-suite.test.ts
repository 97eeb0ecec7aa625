import { expect, test } from '@jest/globals'
import { readSuite } from './read-suite.ts'
import { runSuite } from './run-suite.ts'

const template = `
apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: requiredowner}
spec:
  crd:
    spec:
      names: {kind: RequiredOwner}
      validation:
        openAPIV3Schema:
          type: object
          properties:
            label: {type: string, default: owner}
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package requiredowner
        violation[{"msg": "no owner"}] {
          input.review.operation != "DELETE"
          not input.review.object.metadata.labels[input.parameters.label]
        }
        violation[{"msg": "the owner is taken"}] {
          other := data.inventory.cluster.v1.Namespace[_]
          other.metadata.labels.owner == input.review.object.metadata.labels.owner
        }
`
const constraint = `
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: RequiredOwner
metadata: {name: all}
spec: {parameters: {}}
`
const expansion = `
apiVersion: expansion.gatekeeper.sh/v1beta1
kind: ExpansionTemplate
metadata: {name: pods}
spec:
  applyTo: [{groups: [apps], versions: [v1], kinds: [Deployment]}]
  templateSource: spec.template
  generatedGVK: {group: "", version: v1, kind: Pod}
`

const files = new Map([
  ['policies/template.yaml', template],
  ['policies/constraint.yaml', constraint],
  ['policies/expansion.yaml', expansion],
  ['policies/broken.yaml', template.replace('input.review.operation !=', 'input.review.operation ! =')],
  ['policies/wrong.yaml', constraint.replace('{parameters: {}}', '{parameters: {label: 5}}')],
  ['policies/owned.yaml', 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: {owner: shop}}\n'],
  ['policies/unowned.yaml', 'apiVersion: v1\nkind: Namespace\nmetadata: {name: b}\n'],
  [
    'policies/deployment.yaml',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d, labels: {owner: shop}}\nspec: {template: {spec: {}}}\n',
  ],
  [
    'policies/deletion.yaml',
    'apiVersion: admission.k8s.io/v1\nkind: AdmissionReview\nrequest: {operation: DELETE, oldObject: {apiVersion: v1, kind: Namespace, metadata: {name: b}}}\n',
  ],
])

async function run(tests: string) {
  const head = 'apiVersion: test.gatekeeper.sh/v1alpha1\nkind: Suite\ntests:\n'
  const reading = readSuite(head + tests, 'policies/suite.yaml')
  expect(reading?.problems).toEqual([])
  if (reading?.suite === undefined) return []
  return runSuite(reading.suite, { read: async path => files.get(path) })
}

const subject = 'template: template.yaml, constraint: constraint.yaml'

test.each([
  { name: 'allowed', suiteCase: 'object: owned.yaml, assertions: [{violations: no}]' },
  {
    name: 'denied, with defaults of parameters',
    suiteCase: 'object: unowned.yaml, assertions: [{message: no owner, violations: 1}]',
  },
  {
    name: 'by inventory',
    suiteCase: 'object: owned.yaml, inventory: [owned.yaml, unowned.yaml], assertions: [{message: taken}]',
  },
  { name: 'a deletion', suiteCase: 'object: deletion.yaml, assertions: [{violations: 0}]' },
])('passes: $name', async ({ suiteCase }) => {
  expect(await run(`- {name: t, ${subject}, cases: [{name: c, ${suiteCase}}]}`)).toEqual([
    { suite: 'policies/suite.yaml', test: 't', case: 'c', passed: true },
  ])
})

test('what ExpansionTemplates make is judged too', async () => {
  const suiteCase =
    "{name: c, object: deployment.yaml, assertions: [{violations: 1, message: '^.Implied by pods. no owner$'}]}"
  const records = await run(`- {name: t, ${subject}, expansion: expansion.yaml, cases: [${suiteCase}]}`)
  expect(records).toMatchObject([{ passed: true }])
})

test('a case that fails says what came instead, and the others go on', async () => {
  const cases = `
    - {name: one, object: unowned.yaml, assertions: [{violations: no}, {violations: 2}]}
    - {name: two, object: owned.yaml, skip: true, assertions: [{violations: yes}]}
    - {name: three, object: missing.yaml, assertions: [{violations: no}]}
    - {name: four, object: owned.yaml, assertions: [{violations: no}]}`
  const records = await run(`- name: t\n  ${subject.replace(', ', '\n  ')}\n  cases:${cases}`)
  expect(records.map(({ case: name, passed, skipped, reason }) => ({ name, passed, skipped, reason }))).toEqual([
    {
      name: 'one',
      passed: false,
      skipped: undefined,
      reason:
        'Expected no violation, got 1. All messages: "no owner".\nExpected 2 violations, got 1. All messages: "no owner".',
    },
    { name: 'two', passed: true, skipped: true, reason: undefined },
    { name: 'three', passed: false, skipped: undefined, reason: 'policies/missing.yaml does not exist.' },
    { name: 'four', passed: true, skipped: undefined, reason: undefined },
  ])
})

const oneCase = 'cases: [{name: c, object: owned.yaml, assertions: [{violations: no}]}]'

test.each([
  {
    name: 'a template that does not compile, with the line in its Rego',
    parts: 'template: broken.yaml, constraint: constraint.yaml',
    reason: /^policies\/broken\.yaml: spec\.targets\[0\]\.rego line 3: rego_parse_error/,
  },
  {
    name: 'a constraint that is refused',
    parts: 'template: template.yaml, constraint: wrong.yaml',
    reason: /^policies\/wrong\.yaml: spec\.parameters\.label: .*string/,
  },
  {
    name: 'another kind of constraint',
    parts: 'template: template.yaml, constraint: owned.yaml',
    reason: /the constraint is a Namespace, but the template makes RequiredOwner/,
  },
  {
    name: 'no template',
    parts: 'template: owned.yaml, constraint: constraint.yaml',
    reason: /^policies\/owned\.yaml holds a Namespace, not a ConstraintTemplate\.$/,
  },
  {
    name: 'no expansion template',
    parts: `${subject}, expansion: owned.yaml`,
    reason: /^policies\/owned\.yaml holds a Namespace, not ExpansionTemplates only\.$/,
  },
])('a test that cannot run fails in each case: $name', async ({ parts, reason }) => {
  const records = await run(`- {name: t, ${parts}, ${oneCase}}`)
  expect(records).toMatchObject([{ case: 'c', passed: false, reason: expect.stringMatching(reason) }])
})

test.each([
  { name: 'a constraint that must be refused and is', constraintFile: 'wrong.yaml', passed: true },
  { name: 'a constraint that must be refused and is not', constraintFile: 'constraint.yaml', passed: false },
])('$name', async ({ constraintFile, passed }) => {
  const records = await run(`- {name: t, template: template.yaml, constraint: ${constraintFile}, invalid: true}`)
  expect(records).toMatchObject([{ case: '', passed }])
})

test('a test that is left out has its cases left out', async () => {
  expect(await run(`- {name: t, ${subject}, skip: true, ${oneCase}}`)).toMatchObject([
    { case: 'c', passed: true, skipped: true },
  ])
})
