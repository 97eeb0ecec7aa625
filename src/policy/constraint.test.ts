import { expect, test } from '@jest/globals'
import type { JsonObject } from '../yaml/json.ts'
import { formatPointer } from '../yaml/pointer.ts'
import { readConstraint } from './constraint.ts'
import { constraintSchema } from './constraint-schema.ts'
import { fakeTemplate } from './fake-template.fixture.ts'
import { schemaCheck } from './schema-check.ts'

const webhook = ['validation.gatekeeper.sh'] as const

function constraint(spec: JsonObject, name = 'workloads', version = 'v1beta1') {
  return { apiVersion: `constraints.gatekeeper.sh/${version}`, kind: 'Fake', metadata: { name }, spec }
}

const limited = fakeTemplate({
  checkFields: schemaCheck(constraintSchema({ type: 'object', properties: { limit: { type: 'integer' } } })),
})
const closed = fakeTemplate({ checkFields: schemaCheck(constraintSchema(undefined)) })

test('a good constraint has what is asked of it', () => {
  const { constraint: read, problems } = readConstraint(
    constraint({
      enforcementAction: 'warn',
      match: { kinds: [{ apiGroups: [''], kinds: ['Pod'] }], namespaces: ['shop-*'], labelSelector: {} },
      parameters: { limit: 3 },
    }),
    limited,
    webhook,
  )
  expect(problems).toEqual([])
  expect(read).toMatchObject({ kind: 'Fake', name: 'workloads', enforcement: { action: 'warn' } })
})

test('a constraint scoped to other points is taken and not asked', () => {
  const scoped = {
    enforcementAction: 'scoped',
    scopedEnforcementActions: [{ action: 'deny', enforcementPoints: [{ name: 'audit.gatekeeper.sh' }] }],
  }
  expect(readConstraint(constraint(scoped), limited, webhook)).toEqual({ constraint: undefined, problems: [] })
})

test('an empty action is asked as deny, and told', () => {
  const { constraint: read, problems } = readConstraint(constraint({ enforcementAction: '' }), limited, webhook)
  expect(read?.enforcement.action).toBe('deny')
  expect(problems.map(({ rule }) => rule)).toEqual(['policy/enforcement-action'])
})

test.each([
  {
    name: 'an unknown field of match',
    object: constraint({ match: { namespace: ['a'] } }),
    expected: ['policy/unknown-field /spec/match/namespace Rename it to "namespaces".'],
  },
  {
    name: 'an unknown parameter',
    object: constraint({ parameters: { limits: 3 } }),
    expected: ['policy/unknown-field /spec/parameters/limits Rename it to "limit".'],
  },
  {
    name: 'a parameter of another type',
    object: constraint({ parameters: { limit: '3' } }),
    expected: ['policy/type /spec/parameters/limit Write 3 without quotes.'],
  },
  {
    name: 'a glob in the middle',
    object: constraint({ match: { excludedNamespaces: ['kube-*-x'] } }),
    expected: ['policy/invalid /spec/match/excludedNamespaces/0 undefined'],
  },
  {
    name: 'a bad label selector',
    object: constraint({
      match: { namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'in', values: ['b'] }] } },
    }),
    expected: [
      'policy/label-selector /spec/match/namespaceSelector/matchExpressions/0/operator Use one of In, NotIn, Exists, DoesNotExist.',
    ],
  },
  {
    name: 'name and version',
    object: constraint({}, 'Work loads', 'v1'),
    expected: [
      'policy/constraint-version /apiVersion Write "constraints.gatekeeper.sh/v1beta1".',
      'policy/constraint-name /metadata/name Use at most 63 lower-case letters, digits, "-" and ".", starting and ending with a letter or digit.',
    ],
  },
])('refused: $name', ({ object, expected }) => {
  const { constraint: read, problems } = readConstraint(object, limited, webhook)
  expect(read).toBeUndefined()
  expect(problems.map(({ rule, pointer, fix }) => `${rule} ${formatPointer(pointer)} ${fix}`)).toEqual(expected)
})

test('a template without a schema takes no parameters', () => {
  const { problems } = readConstraint(constraint({ parameters: { limit: 3 } }), closed, webhook)
  expect(problems.map(({ rule, pointer }) => `${rule} ${formatPointer(pointer)}`)).toEqual([
    'policy/unknown-field /spec/parameters',
  ])
})
