import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'null < false', value: true },
  { rego: 'true < 0', value: true },
  { rego: '"a" < ["a"]', value: true },
  { rego: '[9] < {}', value: true },
  { rego: '{} < set()', value: true },
  { rego: '[1, 2] < [1, 2, 0]', value: true },
  { rego: '{"a": 2} < {"b": 1}', value: true },
  { rego: '"\\ud83d\\ude00" > "\\uffee"', value: true },
  { rego: '{"a": [1, {2}]} == {"a": [1.0, {2.0}]}', value: true },
  { rego: '1 != "1"', value: true },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
