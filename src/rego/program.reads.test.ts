import { expect, test } from '@jest/globals'
import type { JsonValue } from '../yaml/json.ts'
import { formatFieldPath } from '../yaml/pointer.ts'
import { compileRego } from './program.ts'
import { composeDocument, toRegoDocument } from './value/document.ts'

/** What each derivation of `data.test.deny` read, conditions first, answers in brackets. */
function readsOf(rego: string, input: JsonValue): readonly string[] {
  const program = compileRego([{ name: 'test.rego', text: `package test\n\n${rego}\n`, version: 'v0' }])
  return program
    .evaluate(['test', 'deny'], { input: toRegoDocument(input) })
    .map(({ reads }) =>
      reads
        .map(({ path, role }) => (role === 'condition' ? formatFieldPath(path) : `(${formatFieldPath(path)})`))
        .join(' '),
    )
}

const POD = {
  spec: {
    host: true,
    containers: [
      { name: 'a', image: 'x' },
      { name: 'b', ports: [1, 2] },
    ],
  },
}

test.each([
  {
    name: 'the whole path through a local variable',
    rego: 'deny[m] { c := input.spec.containers[_]; c.image; m := "x" }',
    reads: ['spec.containers spec.containers[0] spec.containers[0].image'],
  },
  {
    name: 'what only words the answer',
    rego: 'deny[m] { c := input.spec.containers[_]; c.ports; m := sprintf("%v", [c.name]) }',
    reads: ['spec.containers spec.containers[1] spec.containers[1].ports (spec.containers[1].name)'],
  },
  {
    name: 'a read in the head',
    rego: 'deny[{"name": input.spec.containers[0].name}] { input.spec.host }',
    reads: ['spec.host (spec.containers[0].name)'],
  },
  {
    name: 'a field that is missing, under not',
    rego: 'deny["x"] { not input.spec.security.level }',
    reads: ['spec.security'],
  },
  {
    name: 'a default of object.get',
    rego: 'deny["x"] { object.get(input, ["spec", "user"], 0) == 0 }',
    reads: ['spec spec.user'],
  },
  {
    name: 'what was tried and failed is cut',
    rego: 'deny["x"] { input.spec.containers[i].ports[_] == 2 }',
    reads: ['spec.containers spec.containers[1] spec.containers[1].ports spec.containers[1].ports[1]'],
  },
  {
    name: 'a comprehension keeps everything it looked at',
    rego: 'deny["x"] { count([c | c := input.spec.containers[_]; c.ports]) == 1 }',
    reads: ['spec.containers spec.containers[0] spec.containers[0].ports spec.containers[1] spec.containers[1].ports'],
  },
  {
    name: 'a function',
    rego: 'big(c) { count(c.ports) > 1 }\ndeny["x"] { big(input.spec.containers[_]) }',
    reads: ['spec.containers spec.containers[1] spec.containers[1].ports'],
  },
  {
    name: 'a function under not',
    rego: 'big(c) { count(c.ports) > 1 }\ndeny["x"] { not big(input.spec.containers[0]) }',
    reads: ['spec.containers[0] spec.containers[0].ports'],
  },
  {
    name: 'one member of a rule that is used',
    rego: 'names[n] { n := input.spec.containers[_].name }\ndeny["x"] { names["b"] }',
    reads: ['spec.containers spec.containers[1] spec.containers[1].name'],
  },
  {
    name: 'a rule that is used a second time',
    rego: 'host { input.spec.host }\ndeny[m] { host; m := "x" }\ndeny[m] { host; m := "y" }',
    reads: ['spec.host', 'spec.host'],
  },
  {
    name: 'a default rests on what failed',
    rego: 'default user = "root"\nuser = u { u := input.spec.user }\ndeny["x"] { user == "root" }',
    reads: ['spec.user'],
  },
  {
    name: 'what another rule words is an answer as well',
    rego: 'bad[m] { c := input.spec.containers[_]; c.ports; m := sprintf("%v", [c.name]) }\ndeny[m] { bad[m] }',
    reads: ['spec.containers spec.containers[1] spec.containers[1].ports (spec.containers[1].name)'],
  },
])('$name', ({ rego, reads }) => {
  expect(readsOf(rego, POD)).toEqual(reads)
})

test('documents that are put together keep their paths, and data is no input', () => {
  const text = 'package test\ndeny["x"] { input.review.a.b == data.known.c; input.parameters.d == 1 }\n'
  const program = compileRego([{ name: 'test.rego', text, version: 'v0' }])
  const review = toRegoDocument({ a: { b: 1 } })
  const [derivation] = program.evaluate(['test', 'deny'], {
    input: composeDocument({ review, parameters: toRegoDocument({ d: 1 }) }),
    data: toRegoDocument({ known: { c: 1 } }),
  })
  expect(derivation?.reads.map(({ path }) => formatFieldPath(path))).toEqual(['review.a.b', 'parameters.d'])
})

test('a member derived twice has the reads of the first derivation', () => {
  expect(readsOf('deny["x"] { input.spec.containers[_].name }', POD)).toEqual([
    'spec.containers spec.containers[0] spec.containers[0].name',
  ])
})
