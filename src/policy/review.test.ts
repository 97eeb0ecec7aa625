import { expect, test } from '@jest/globals'
import type { Derivation } from '../rego/engine.ts'
import { RegoEvaluationFailed } from '../rego/problem.ts'
import { toRegoDocument } from '../rego/value/document.ts'
import type { JsonObject } from '../yaml/json.ts'
import { type Constraint, readConstraint } from './constraint.ts'
import { derivation, fakeTemplate } from './fake-template.fixture.ts'
import { buildRequest } from './request.ts'
import { reviewRequest } from './review.ts'
import type { ConstraintTemplate } from './template.ts'

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' } }
const request = buildRequest({ object: pod, namespace: undefined, operation: 'CREATE', source: 'Original' })
const data = toRegoDocument({ inventory: {} })

function constraint(template: ConstraintTemplate, name: string, spec: JsonObject = {}): Constraint {
  const object = { apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind: template.kind, metadata: { name }, spec }
  const { constraint: read } = readConstraint(object, template, ['validation.gatekeeper.sh', 'gator.gatekeeper.sh'])
  if (read === undefined) throw new Error(`The constraint ${name} of this test is wrong.`)
  return read
}

function answering(kind: string, ...answers: readonly Derivation[]) {
  return fakeTemplate({ kind, answers: () => answers })
}

function messagesOf(...constraints: readonly Constraint[]) {
  return reviewRequest(request, constraints, data).violations.map(violation => [
    `${violation.constraint.kind}/${violation.constraint.name}`,
    violation.enforcementAction,
    violation.message,
  ])
}

test('violations stand in the order of kind and name', () => {
  const [beta, alpha] = [answering('Beta', derivation({ msg: 'b' })), answering('Alpha', derivation({ msg: 'a' }))]
  expect(
    messagesOf(constraint(beta, 'x'), constraint(alpha, 'y', { enforcementAction: 'dryrun' }), constraint(alpha, 'u')),
  ).toEqual([
    ['Alpha/u', 'deny', 'a'],
    ['Alpha/y', 'dryrun', 'a'],
    ['Beta/x', 'deny', 'b'],
  ])
})

test('the same message with the same details is one violation, and one without a message is none', () => {
  const template = answering(
    'Fake',
    derivation({ msg: 'a', details: { n: 1 } }),
    derivation({ msg: 'a', details: { n: 1 }, more: true }),
    derivation({ msg: 'a', details: { n: 2 } }),
    derivation({ message: 'no msg' }),
    derivation('no object'),
  )
  const { violations } = reviewRequest(request, [constraint(template, 'x')], data)
  expect(violations.map(({ message, details }) => [message, details])).toEqual([
    ['a', { n: 1 }],
    ['a', { n: 2 }],
  ])
})

test('details are an empty mapping where there are none', () => {
  const { violations } = reviewRequest(request, [constraint(answering('Fake', derivation({ msg: 'a' })), 'x')], data)
  expect(violations).toEqual([
    { constraint: { kind: 'Fake', name: 'x' }, enforcementAction: 'deny', message: 'a', details: {}, pointer: [] },
  ])
})

test('a message that is no text is an error', () => {
  const text = 'extracting message binding: .msg accessor error: 5 is of the type json.Number, expected string'
  expect(messagesOf(constraint(answering('Fake', derivation({ msg: 5 })), 'x'))).toEqual([['Fake/x', 'deny', text]])
})

test('an error while one constraint is decided is the answer of every constraint of its kind', () => {
  const texts = ['ok', 'fails']
  const template = fakeTemplate({
    answers: () => {
      const text = texts.shift()
      if (text === 'ok') return [derivation({ msg: text })]
      throw new RegoEvaluationFailed(
        'template:4: eval_conflict_error: complete rules must not produce multiple outputs',
      )
    },
  })
  const message = 'template:4: eval_conflict_error: complete rules must not produce multiple outputs'
  const other = answering('Other', derivation({ msg: 'other' }))
  expect(messagesOf(constraint(template, 'a'), constraint(template, 'b'), constraint(other, 'c'))).toEqual([
    ['Fake/a', 'deny', message],
    ['Fake/b', 'deny', message],
    ['Other/c', 'deny', 'other'],
  ])
})

test('an error that is none of Rego is not swallowed', () => {
  const template = fakeTemplate({
    answers: () => {
      throw new TypeError('a mistake of ours')
    },
  })
  expect(() => reviewRequest(request, [constraint(template, 'x')], data)).toThrow(TypeError)
})

test('a namespace selector without the Namespace is a violation', () => {
  const template = answering('Fake', derivation({ msg: 'not asked' }))
  const selecting = constraint(template, 'x', { match: { namespaceSelector: { matchLabels: { a: 'b' } } } })
  expect(messagesOf(selecting)).toEqual([
    [
      'Fake/x',
      'deny',
      'unable to match constraints: error matching the requested object: web :failed to run Match criteria: namespace selector for namespace-scoped object but missing Namespace',
    ],
  ])
})

test('what matches is told, and nothing else is asked', () => {
  const template = answering('Fake', derivation({ msg: 'a' }))
  const matching = constraint(template, 'x', { match: { kinds: [{ kinds: ['Pod'] }] } })
  const other = constraint(template, 'y', { match: { kinds: [{ kinds: ['Service'] }] } })
  expect(reviewRequest(request, [matching, other], data)).toMatchObject({
    matched: [matching],
    violations: [{ message: 'a' }],
  })
})

test('an object matches by what it was before, too', () => {
  const template = answering('Fake', derivation({ msg: 'a' }))
  const labelled = { ...pod, metadata: { ...pod.metadata, labels: { old: 'yes' } } }
  const update = buildRequest({
    object: pod,
    oldObject: labelled,
    namespace: undefined,
    operation: 'UPDATE',
    source: 'Original',
  })
  const selecting = constraint(template, 'x', { match: { labelSelector: { matchLabels: { old: 'yes' } } } })
  expect(reviewRequest(update, [selecting], data).violations).toHaveLength(1)
  expect(reviewRequest(request, [selecting], data).violations).toHaveLength(0)
})

test("an action that holds only at gator's point says so", () => {
  const template = answering('Fake', derivation({ msg: 'a' }))
  const scopes = [{ action: 'warn', enforcementPoints: [{ name: 'gator.gatekeeper.sh' }] }]
  const scoped = constraint(template, 'x', { enforcementAction: 'scoped', scopedEnforcementActions: scopes })
  expect(reviewRequest(request, [scoped], data).violations).toMatchObject([
    { enforcementAction: 'warn', enforcementPoint: 'gator.gatekeeper.sh' },
  ])
})

test('of very many violations the first are told, and that there are more', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => derivation({ msg: `m${index}` }))
  const messages = messagesOf(constraint(answering('Fake', ...many), 'x')).map(([, , message]) => message)
  expect(messages).toHaveLength(201)
  expect(messages.at(-1)).toBe('There are more than 200 violations; the rest is not listed.')
})
