import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'time.parse_rfc3339_ns("2024-02-29T12:30:45.5+01:00")', value: 1709206245500000000 },
  { rego: 'time.parse_rfc3339_ns("2023-02-29T00:00:00Z")', value: undefined },
  { rego: 'time.date(1709206245000000000)', value: [2024, 2, 29] },
  { rego: 'time.clock(1709206245000000000)', value: [11, 30, 45] },
  { rego: 'time.clock([1709206245000000000, "Asia/Kolkata"])', value: [17, 0, 45] },
  { rego: 'time.weekday(1709206245000000000)', value: 'Thursday' },
  { rego: 'time.date(time.add_date(1706659200000000000, 0, 1, 0))', value: [2024, 3, 2] },
  { rego: 'time.parse_duration_ns("1h30m")', value: 5400000000000 },
  { rego: 'time.parse_duration_ns("-1.5s")', value: -1500000000 },
  { rego: 'time.parse_duration_ns("1x")', value: undefined },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
