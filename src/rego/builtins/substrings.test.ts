import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'contains("abc", "bc")', value: true },
  { rego: 'startswith("abc", "ab")', value: true },
  { rego: 'endswith("abc", "ab")', value: false },
  { rego: 'startswith(json.unmarshal("1"), "ab")', value: undefined },
  { rego: 'indexof("a😀b", "b")', value: 2 },
  { rego: 'indexof("abc", "x")', value: -1 },
  { rego: 'indexof_n("abab", "ab")', value: [0, 2] },
  { rego: 'substring("a😀bc", 1, 2)', value: '😀b' },
  { rego: 'substring("abc", 1, -1)', value: 'bc' },
  { rego: 'substring("abc", 9, 1)', value: '' },
  { rego: 'substring("abc", -1, 1)', value: undefined },
  { rego: 'strings.count("cheese", "e")', value: 3 },
  { rego: 'strings.any_prefix_match(["a/b", "c"], {"a/"})', value: true },
  { rego: 'strings.any_suffix_match("x.io", [".com", ".io"])', value: true },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
