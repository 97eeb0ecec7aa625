import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'sprintf("%v %s %d", ["a", "b", 3])', value: 'a b 3' },
  { rego: 'sprintf("%v", [{"b": {2, 1}, "a": [null, "x"]}])', value: '{"a": [null, "x"], "b": {1, 2}}' },
  { rego: 'sprintf("%v %v", [set(), {}])', value: 'set() {}' },
  { rego: 'sprintf("%d", [true])', value: '%!d(string=true)' },
  { rego: 'sprintf("%d", [1.5])', value: '%!d(float64=1.5)' },
  { rego: 'sprintf("%s", [3])', value: '%!s(int64=3)' },
  { rego: 'sprintf("%s", [123456789012345678901])', value: '123456789012345678901' },
  { rego: 'sprintf("%v", [1000000.5])', value: '1.0000005e+06' },
  { rego: 'sprintf("%f %.2f %5.1f|", [1.5, 2, 3.25])', value: '1.500000 %!f(int64=02)   3.2|' },
  { rego: 'sprintf("%x %X %#x", [255, "hi", 255])', value: 'ff 6869 0xff' },
  { rego: 'sprintf("%q %q", ["a\\"b", 65])', value: '"a\\"b" \'A\'' },
  { rego: 'sprintf("%t", [true])', value: '%!t(string=true)' },
  { rego: 'sprintf("%5d|%-5s|%05d|%+d", [42, "ab", 42, 7])', value: '   42|ab   |00042|+7' },
  { rego: 'sprintf("%o %b %c %U", [8, 5, 65, 65])', value: '10 101 A U+0041' },
  { rego: 'sprintf("%e %g", [1234.5, 0.00001])', value: '1.234500e+03 1e-05' },
  { rego: 'sprintf("100%%", [])', value: '100%' },
  { rego: 'sprintf("%v %v", [1])', value: '1 %!v(MISSING)' },
  { rego: 'sprintf("%v", [1, "x"])', value: '1%!(EXTRA string=x)' },
  { rego: 'sprintf("%z", [1])', value: '%!z(int64=1)' },
  { rego: 'sprintf("%", [])', value: '%!(NOVERB)' },
  { rego: 'sprintf("%[2]v %[1]v", [1, 2])', value: '2 1' },
  { rego: 'sprintf("%*d", [5, 42])', value: '   42' },
  { rego: 'sprintf("%.2s", ["añb"])', value: 'añ' },
  { rego: 'sprintf("%T", [1])', value: 'int64' },
  { rego: 'sprintf("%v", json.unmarshal("1"))', value: undefined },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
