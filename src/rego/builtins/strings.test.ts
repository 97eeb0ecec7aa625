import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'concat(",", {"b", "a"})', value: 'a,b' },
  { rego: 'concat(",", [1])', value: undefined },
  { rego: 'format_int(255, 16)', value: 'ff' },
  { rego: 'format_int(-3.7, 10)', value: '-3' },
  { rego: 'format_int(1, 3)', value: undefined },
  { rego: 'lower("ÀB")', value: 'àb' },
  { rego: 'upper("ab")', value: 'AB' },
  { rego: 'split("a,b,", ",")', value: ['a', 'b', ''] },
  { rego: 'split("añ", "")', value: ['a', 'ñ'] },
  { rego: 'replace("aaa", "a", "$&")', value: '$&$&$&' },
  { rego: 'strings.replace_n({"a": "b", "b": "c"}, "ab")', value: 'bc' },
  { rego: 'strings.reverse("a😀b")', value: 'b😀a' },
  { rego: 'trim("xxaxx", "x")', value: 'a' },
  { rego: 'trim_left("xyaxy", "yx")', value: 'axy' },
  { rego: 'trim_right("axy", "yx")', value: 'a' },
  { rego: 'trim_prefix("aab", "a")', value: 'ab' },
  { rego: 'trim_suffix("abb", "b")', value: 'ab' },
  { rego: 'trim_space(" \\t a b\\n")', value: 'a b' },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
