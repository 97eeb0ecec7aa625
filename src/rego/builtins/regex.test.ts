import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 're_match("^a+$", "aaa")', value: true },
  { rego: 'regex.match("b", "abc")', value: true },
  { rego: 'regex.match("(?!a)b", "b")', value: undefined },
  { rego: 'regex.is_valid("(")', value: false },
  { rego: 'regex.match(`^[\\w-]+/\\d+$`, "a-b/12")', value: true },
  { rego: 'regex.find_n("a.", "abacad", 2)', value: ['ab', 'ac'] },
  {
    rego: 'regex.find_all_string_submatch_n("a(x*)b", "-axxb-ab-", -1)',
    value: [
      ['axxb', 'xx'],
      ['ab', ''],
    ],
  },
  { rego: 'regex.split("z+", "pizza")', value: ['pi', 'a'] },
  { rego: 'regex.replace("foobar", "(o+)b", "[$1]")', value: 'f[oo]ar' },
  { rego: 'regex.template_match("urn:{[a-z]+}:x", "urn:abc:x", "{", "}")', value: true },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
