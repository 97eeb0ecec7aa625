import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'net.cidr_contains("10.0.0.0/8", "10.1.2.3")', value: true },
  { rego: 'net.cidr_contains("10.0.0.0/8", "10.1.0.0/16")', value: true },
  { rego: 'net.cidr_contains("10.0.0.0/16", "10.0.0.0/8")', value: false },
  { rego: 'net.cidr_contains("10.0.0.0/8", "nonsense")', value: undefined },
  { rego: 'net.cidr_contains("2001:db8::/32", "2001:db8::1")', value: true },
  { rego: 'net.cidr_intersects("10.0.0.0/8", "10.255.0.0/16")', value: true },
  { rego: 'net.cidr_intersects("10.0.0.0/8", "::/0")', value: false },
  { rego: 'net.cidr_is_valid("10.0.0.0/33")', value: false },
  { rego: 'net.cidr_expand("10.0.0.1/31")', value: ['10.0.0.0', '10.0.0.1'] },
  { rego: 'net.cidr_expand("2001:db8::/127")', value: ['2001:db8::', '2001:db8::1'] },
  { rego: 'net.cidr_contains_matches("1.1.1.0/24", ["1.1.1.1", "2.2.2.2"])', value: [['1.1.1.0/24', 0]] },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
