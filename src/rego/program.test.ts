import { expect, test } from '@jest/globals'
import type { JsonValue } from '../yaml/json.ts'
import { compileRego } from './program.ts'
import { toRegoDocument } from './value/document.ts'

const TEMPLATE = `package template

violation[{"msg": msg}] {
  container := containers[_]
  not container.resources.limits
  msg := sprintf("container <%v> has no limits", [container.name])
}

containers[c] { c := input.review.object.spec.containers[_] }
`

function violations(input: JsonValue) {
  const program = compileRego([{ name: 'template.rego', text: TEMPLATE, version: 'v0' }])
  return program.evaluate(['template', 'violation'], { input: toRegoDocument(input) })
}

test('a template yields one violation for each container that breaks its rule', () => {
  const containers = [
    { name: 'good', resources: { limits: { cpu: 1 } } },
    { name: 'bad' },
    { name: 'worse', resources: {} },
  ]
  expect(violations({ review: { object: { spec: { containers } } } }).map(({ value }) => value)).toEqual([
    { msg: 'container <bad> has no limits' },
    { msg: 'container <worse> has no limits' },
  ])
})

test('what is not there is undefined, not an error', () => {
  expect(violations({})).toEqual([])
})

test('a missing field is among the reads, what only words the message is told apart', () => {
  const [derivation] = violations({ review: { object: { spec: { containers: [{ name: 'bad' }] } } } })
  const container = ['review', 'object', 'spec', 'containers', 0]
  expect(derivation?.reads.slice(-2)).toEqual([
    { path: [...container, 'resources'], role: 'condition' },
    { path: [...container, 'name'], role: 'answer' },
  ])
})
