import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'units.parse("100m")', value: 0.1 },
  { rego: 'units.parse("1.5Ki")', value: 1536 },
  { rego: 'units.parse("2M")', value: 2000000 },
  { rego: 'units.parse("1 M")', value: undefined },
  { rego: 'units.parse("1x")', value: undefined },
  { rego: 'units.parse_bytes("10KB")', value: 10000 },
  { rego: 'units.parse_bytes("1.5GiB")', value: 1610612736 },
  { rego: 'units.parse_bytes("1mi")', value: 1048576 },
  { rego: 'units.parse_bytes("G")', value: undefined },
  { rego: 'json.marshal(units.parse_bytes("9007199254740993"))', value: '9007199254740993' },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
