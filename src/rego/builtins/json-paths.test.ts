import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'json.remove({"a": {"b": 1, "c": 2}}, ["a/b"])', value: { a: { c: 2 } } },
  { rego: 'json.remove({"a": [1, 2, 3]}, ["a/0", "/a/2"])', value: { a: [2] } },
  { rego: 'json.remove({"a": 1}, ["b/c"])', value: { a: 1 } },
  { rego: 'json.filter({"a": {"b": 1, "c": 2}, "d": 3}, {"a/b", "d"})', value: { a: { b: 1 }, d: 3 } },
  { rego: 'json.filter({"a": [1, 2]}, [["a", 1]])', value: { a: [] } },
  { rego: 'json.filter({"a": [1, 2]}, [["a", "1"]])', value: { a: [2] } },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
