import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'array.concat([1], [2])', value: [1, 2] },
  { rego: 'array.slice([1, 2, 3], 1, 9)', value: [2, 3] },
  { rego: 'array.slice([1, 2, 3], -5, 1)', value: [1] },
  { rego: 'array.slice([1, 2, 3], 2, 1)', value: [] },
  { rego: 'array.reverse([1, 2])', value: [2, 1] },
  { rego: '{1, 2} & {2, 3}', value: [2] },
  { rego: '{1} | {2}', value: [1, 2] },
  { rego: 'intersection({{1, 2}, {2, 3}})', value: [2] },
  { rego: 'intersection(set())', value: [] },
  { rego: 'union({{1}, {2}})', value: [1, 2] },
  { rego: '{1, "a", null, [1], {"b": 2}}', value: [null, 1, 'a', [1], { b: 2 }] },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
