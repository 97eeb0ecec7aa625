import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'count("añ😀")', value: 3 },
  { rego: 'count({1, 1.0, 2})', value: 2 },
  { rego: 'count({"a": 1})', value: 1 },
  { rego: 'sum([0.1, 0.2])', value: 0.3 },
  { rego: 'sum([])', value: 0 },
  { rego: 'sum([1, "2"])', value: undefined },
  { rego: 'product({2, 3, 4})', value: 24 },
  { rego: 'max([])', value: undefined },
  { rego: 'max([1, "a", null])', value: 'a' },
  { rego: 'min({3, 2, true})', value: true },
  { rego: 'sort([{}, [], "b", "a", 2, 1.5, true, false, null])', value: [null, false, true, 1.5, 2, 'a', 'b', [], {}] },
  { rego: 'all([true, 1])', value: false },
  { rego: 'all([])', value: true },
  { rego: 'any([])', value: false },
  { rego: 'any({false, true})', value: true },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
