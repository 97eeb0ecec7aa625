import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'semver.compare("1.2.3", "1.10.0")', value: -1 },
  { rego: 'semver.compare("1.0.0-alpha.1", "1.0.0-alpha.beta")', value: -1 },
  { rego: 'semver.compare("1.0.0", "1.0.0-rc.1")', value: 1 },
  { rego: 'semver.compare("1.0.0+a", "1.0.0+b")', value: 0 },
  { rego: 'semver.compare("1.0", "1.0.0")', value: undefined },
  { rego: 'semver.is_valid("01.0.0")', value: false },
  { rego: 'semver.is_valid("1.2.3-x.7")', value: true },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
