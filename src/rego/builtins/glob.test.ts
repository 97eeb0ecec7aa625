import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'glob.match("*.example.com", [], "a.example.com")', value: true },
  { rego: 'glob.match("*.example.com", [], "a.b.example.com")', value: false },
  { rego: 'glob.match("**.example.com", ["."], "a.b.example.com")', value: true },
  { rego: 'glob.match("a:*:c", [":"], "a:b.x:c")', value: true },
  { rego: 'glob.match("*", null, "a.b/c")', value: true },
  { rego: 'glob.match("a?c", [], "abc")', value: true },
  { rego: 'glob.match("a?c", [], "a.c")', value: false },
  { rego: 'glob.match("[a-c]at", [], "bat")', value: true },
  { rego: 'glob.match("[!a-c]at", [], "bat")', value: false },
  { rego: 'glob.match("{cat,[fb]at}", [], "fat")', value: true },
  { rego: 'glob.match("a\\\\*b", [], "a*b")', value: true },
  { rego: 'glob.match("a+b", [], "aab")', value: false },
  { rego: 'glob.quote_meta("*.example.com")', value: '\\*.example.com' },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
