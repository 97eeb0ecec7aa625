import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: '1 + 2 * 3 - 4', value: 3 },
  { rego: '10 - 2 - 3', value: 5 },
  { rego: '7 % 3', value: 1 },
  { rego: '-7 % 3', value: -1 },
  { rego: '7 % 0', value: undefined },
  { rego: '1 / 0', value: undefined },
  { rego: '1 / 4', value: 0.25 },
  { rego: 'format_int(9007199254740992 + 1, 10)', value: '9007199254740993' },
  { rego: 'format_int(4294967296 * 4294967295, 10)', value: '18446744069414584320' },
  { rego: 'sprintf("%v", [0.1 + 0.2])', value: '0.3' },
  { rego: 'sprintf("%v", [10 / 3])', value: '3.3333333333333335' },
  { rego: 'json.marshal(10 / 3)', value: '3.3333333333333333333' },
  { rego: 'abs(-1.5)', value: 1.5 },
  { rego: 'round(2.5)', value: 3 },
  { rego: 'round(-2.5)', value: -3 },
  { rego: 'ceil(1.2)', value: 2 },
  { rego: 'ceil(-1.2)', value: -1 },
  { rego: 'floor(1.8)', value: 1 },
  { rego: 'floor(-1.2)', value: -2 },
  { rego: 'numbers.range(1, 3)', value: [1, 2, 3] },
  { rego: 'numbers.range(2, 0)', value: [2, 1, 0] },
  { rego: 'numbers.range_step(0, 5, 2)', value: [0, 2, 4] },
  { rego: 'numbers.range_step(0, 5, 0)', value: undefined },
  { rego: '{1, 2, 3} - {2}', value: [1, 3] },
  { rego: '1 == 1.0', value: true },
  { rego: '100000000000000000001 > 100000000000000000000', value: true },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
