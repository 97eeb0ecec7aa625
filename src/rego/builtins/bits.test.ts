import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'bits.and(12, 10)', value: 8 },
  { rego: 'bits.or(12, 10)', value: 14 },
  { rego: 'bits.xor(12, 10)', value: 6 },
  { rego: 'bits.lsh(1, 4)', value: 16 },
  { rego: 'bits.rsh(-16, 2)', value: -4 },
  { rego: 'bits.lsh(1, -1)', value: undefined },
  { rego: 'bits.negate(5)', value: -6 },
  { rego: 'bits.and(1.5, 1)', value: undefined },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
