import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'object.get({"a": {"b": 1}}, ["a", "b"], 9)', value: 1 },
  { rego: 'object.get({"a": [7]}, ["a", 0], 9)', value: 7 },
  { rego: 'object.get({"a": 1}, "b", 9)', value: 9 },
  { rego: 'object.get({"a": 1}, ["a", "b"], 9)', value: 9 },
  { rego: 'object.keys({"b": 1, 2: 3})', value: [2, 'b'] },
  { rego: 'object.remove({"a": 1, "b": 2}, {"a"})', value: { b: 2 } },
  { rego: 'object.filter({"a": 1, "b": 2}, ["a"])', value: { a: 1 } },
  { rego: 'object.union({"a": {"x": 1}}, {"a": {"y": 2}})', value: { a: { x: 1, y: 2 } } },
  { rego: 'object.union_n([{"a": 1}, {"a": 2}, {"b": 3}])', value: { a: 2, b: 3 } },
  { rego: 'object.subset({"a": {"b": 1, "c": 2}}, {"a": {"b": 1}})', value: true },
  { rego: 'object.subset([1, 2, 3], [2, 3])', value: true },
  { rego: 'object.subset({1, 2}, {3})', value: false },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
