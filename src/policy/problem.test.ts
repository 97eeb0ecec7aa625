import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../manifest/object.ts'
import { formatPointer } from '../yaml/pointer.ts'
import { constraintOf, podsOfDeployments, rendered, templateOf } from './policies.fixture.ts'
import { readPolicies } from './policies.ts'

const always = templateOf('Always', 'package always\nviolation[{"msg": "no"}] { true }')

function problemsOf(...objects: readonly KubernetesObject[]) {
  return readPolicies(objects.map(rendered)).problems.map(({ object, rule, pointer, rego }) => {
    const line = rego === undefined ? '' : ` line ${rego.line}`
    return `${object.identity.name} ${rule} ${formatPointer(pointer)}${line}`
  })
}

test.each<{ name: string; objects: readonly KubernetesObject[]; expected: readonly string[] }>([
  { name: 'good policies', objects: [always, constraintOf('Always', 'all'), podsOfDeployments], expected: [] },
  {
    name: 'a constraint without its template',
    objects: [always, constraintOf('Alway', 'all')],
    expected: ['all policy/constraint-template /kind'],
  },
  {
    name: 'Rego that cannot be parsed, on its line',
    objects: [templateOf('Broken', 'package broken\n\nviolation[{"msg": "a"}] {\n  input.x ==\n}')],
    expected: ['broken policy/rego /spec/targets/0/rego line 5'],
  },
  {
    name: 'a constraint of a broken template has no problem of its own',
    objects: [templateOf('Broken', 'package broken\nviolation {'), constraintOf('Broken', 'all')],
    expected: ['broken policy/rego /spec/targets/0/rego line 2'],
  },
  {
    name: 'no violation rule',
    objects: [templateOf('Wrong', 'package wrong\ndeny[{"msg": "a"}] { true }')],
    expected: ['wrong policy/rego-violation /spec/targets/0/rego line 1'],
  },
  {
    name: 'imports and data that Gatekeeper does not give, and all of them',
    objects: [
      templateOf(
        'Wrong',
        `package wrong
import rego.v1
import input.review
import future.keywords.in
import data.lib.helpers
violation contains {"msg": "a"} if { data.other.x; data.inventory.cluster.v1; data.lib.helpers.f }`,
        { libs: ['package lib.helpers\nf := 1'] },
      ),
    ],
    expected: [
      'wrong policy/rego-import /spec/targets/0/rego line 2',
      'wrong policy/rego-import /spec/targets/0/rego line 3',
      'wrong policy/rego-data /spec/targets/0/rego line 6',
    ],
  },
  {
    name: 'a library outside of lib',
    objects: [
      templateOf('Wrong', 'package wrong\nviolation[{"msg": "a"}] { true }', { libs: ['package helpers\nf = 1'] }),
    ],
    expected: ['wrong policy/rego-lib /spec/targets/0/libs/0 line 1'],
  },
  {
    name: 'a reference to a library where Gatekeeper does not follow it',
    objects: [
      templateOf(
        'Wrong',
        `package wrong
import data.lib.a
violation[{"msg": msg}] {
  data.lib.a.f == a.f
  not data.lib.a.g(1)
  msg := concat("", [data.lib.a.f])
}`,
        { libs: ['package lib.a\nf = "a"\ng(x) { x == 2 }'] },
      ),
    ],
    expected: ['wrong policy/rego-lib /spec/targets/0/rego line 6'],
  },
  {
    name: 'a violation that is no set',
    objects: [templateOf('Wrong', 'package wrong\nviolation { true }')],
    expected: ['wrong policy/rego-violation /spec/targets/0/rego line 2'],
  },
  {
    name: 'violations without messages',
    objects: [templateOf('Wrong', 'package wrong\nviolation[{"message": "a"}] { true }\nviolation["b"] { true }')],
    expected: ['wrong policy/rego-violation /spec/targets/0/rego line 2'],
  },
  {
    name: 'one violation of two with a message is enough',
    objects: [
      templateOf('Right', 'package right\nviolation[{"message": "a"}] { true }\nviolation[r] { r := {"msg": "b"} }'),
    ],
    expected: [],
  },
  {
    name: 'an unknown field of a template',
    objects: [templateOf('Wrong', 'package wrong\nviolation[{"msg": "a"}] { true }', { lib: [] })],
    expected: ['wrong policy/unknown-field /spec/targets/0/lib'],
  },
  {
    name: 'no code at all',
    objects: [templateOf('Wrong', '')],
    expected: ['wrong policy/template-code /spec/targets/0'],
  },
  {
    name: 'two constraints of one name that differ',
    objects: [always, constraintOf('Always', 'all'), constraintOf('Always', 'all', { enforcementAction: 'warn' })],
    expected: ['all policy/duplicate-name /metadata/name'],
  },
  {
    name: 'the same constraint from two renders',
    objects: [always, always, constraintOf('Always', 'all'), constraintOf('Always', 'all')],
    expected: [],
  },
])('$name', ({ objects, expected }) => {
  expect(problemsOf(...objects)).toEqual(expected)
})

test('expansion that goes in circles is told at each template of the circle', () => {
  const circle = ['A', 'B'].map((kind, index) => ({
    ...podsOfDeployments,
    metadata: { name: kind.toLowerCase() },
    spec: {
      applyTo: [{ groups: [''], versions: ['v1'], kinds: [kind] }],
      templateSource: 'spec',
      generatedGVK: { group: '', version: 'v1', kind: index === 0 ? 'B' : 'A' },
    },
  }))
  expect(problemsOf(...circle)).toEqual([
    'a policy/expansion-template /spec/generatedGVK',
    'b policy/expansion-template /spec/generatedGVK',
  ])
})

test('what is not evaluated is named', () => {
  const cel = {
    ...templateOf('Cel', ''),
    spec: {
      crd: { spec: { names: { kind: 'Cel' } } },
      targets: [
        {
          target: 'admission.k8s.gatekeeper.sh',
          code: [{ engine: 'K8sNativeValidation', source: { validations: [] } }],
        },
      ],
    },
  }
  const both = templateOf('Both', 'package both\nviolation[{"msg": "no"}] { true }', {
    code: [{ engine: 'K8sNativeValidation', source: {} }],
  })
  const objects: KubernetesObject[] = [
    { apiVersion: 'mutations.gatekeeper.sh/v1', kind: 'Assign', metadata: { name: 'pull-policy' } },
    { apiVersion: 'externaldata.gatekeeper.sh/v1beta1', kind: 'Provider', metadata: { name: 'signatures' } },
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'replicas' },
    },
    cel,
    both,
    templateOf('External', 'package e\nviolation[{"msg": m}] { m := external_data({"provider": "p", "keys": []}) }'),
    constraintOf('Cel', 'all'),
  ]
  const { notEvaluated, problems, constraints } = readPolicies(objects.map(rendered))
  expect(problems).toEqual([])
  expect(constraints).toBe(0)
  expect(notEvaluated.map(({ what }) => what)).toEqual([
    'Assign pull-policy',
    'Provider signatures',
    'ValidatingAdmissionPolicy replicas',
    'ConstraintTemplate cel',
    'ConstraintTemplate both',
    'ConstraintTemplate external',
  ])
})

test('hostile objects are problems, never exceptions', () => {
  const hostile = JSON.parse(
    `[{"apiVersion":"templates.gatekeeper.sh/v1","kind":"ConstraintTemplate","metadata":null,"spec":[]},
      {"apiVersion":"templates.gatekeeper.sh/v1","kind":"ConstraintTemplate","metadata":{"name":"__proto__"},
       "spec":{"crd":{"spec":{"names":{"kind":"__proto__"},"validation":{"openAPIV3Schema":{"type":"object","properties":{"__proto__":{"type":"object"}}}}}},
               "targets":[{"target":"admission.k8s.gatekeeper.sh","rego":"package a\\nviolation[{\\"msg\\":\\"x\\"}] { true }"}]}},
      {"apiVersion":"constraints.gatekeeper.sh/v1beta1","kind":"constructor","metadata":{"name":5},"spec":7},
      {"apiVersion":"config.gatekeeper.sh/v1alpha1","kind":"Config","spec":{"match":{"a":1},"sync":{"syncOnly":"x"}}},
      {"apiVersion":"expansion.gatekeeper.sh/v1beta1","kind":"ExpansionTemplate","spec":null},
      {"apiVersion":"v1","kind":"Namespace","metadata":{"name":["a"],"labels":"x"}}]`,
  ) as KubernetesObject[]
  const set = readPolicies(hostile.map(rendered))
  expect(set.problems.length).toBeGreaterThan(3)
  for (const object of hostile) expect(set.review({ object })).toEqual([])
})
