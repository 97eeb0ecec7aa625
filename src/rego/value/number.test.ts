import { expect, test } from '@jest/globals'
import { add, divide, floatFromText, formatFloat, multiply } from './big-float.ts'
import { compareNumbers, numberFromText, numberText, toInt64, toInteger } from './number.ts'

test.each(['0', '1', '-1', '1.0', '1e3', '0.10', '12345678901234567890', '1.5', '-0.001'])(
  '%s keeps its text',
  text => {
    expect(numberText(numberFromText(text))).toBe(text)
  },
)

test.each([
  ['1', '1.0', 0],
  ['100', '1e2', 0],
  ['9007199254740993', '9007199254740992', 1],
  ['0.1', '0.10000000000000000001', -1],
  ['-1e400', '1e-400', -1],
  ['0', '-0', 0],
])('%s against %s', (left, right, order) => {
  expect(Math.sign(compareNumbers(numberFromText(left), numberFromText(right)))).toBe(order)
})

test.each([
  { text: '3', int64: 3n, integer: 3n },
  { text: '3.0', int64: undefined, integer: 3n },
  { text: '3.5', int64: undefined, integer: undefined },
  { text: '9223372036854775808', int64: undefined, integer: 9223372036854775808n },
])('$text as an integer', ({ text, int64, integer }) => {
  expect(toInt64(numberFromText(text))).toBe(int64)
  expect(toInteger(numberFromText(text))).toBe(integer)
})

// The results are those of Go's big.Float with 64 bits.
test.each([
  { name: 'a sum of tenths', result: add(floatFromText('0.1'), floatFromText('0.2')), text: '0.3' },
  { name: 'a third', result: divide(floatFromText('10'), floatFromText('3')), text: '3.3333333333333333333' },
  {
    name: 'a large integer in full',
    result: multiply(floatFromText('1e10'), floatFromText('1e10')),
    text: '100000000000000000000',
  },
  {
    name: 'a small number with an exponent',
    result: multiply(floatFromText('1e-15'), floatFromText('1e-15')),
    text: '9.9999999999999999995e-31',
  },
  {
    name: 'a fraction from a million on',
    result: add(floatFromText('123456789'), floatFromText('0.25')),
    text: '1.2345678925e+08',
  },
  {
    name: 'an integer beyond 64 bits',
    result: floatFromText('123456789012345678901234567890'),
    text: '123456789012345678900000000000',
  },
  {
    name: 'what is far too small to count',
    result: add(floatFromText('1e100'), floatFromText('1')),
    text: `1${'0'.repeat(100)}`,
  },
])('$name', ({ result, text }) => {
  expect(formatFloat(result)).toBe(text)
})
