import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: '[is_null(null), is_boolean(1), is_number(1), is_string("")]', value: [true, false, true, true] },
  { rego: '[is_array([]), is_object({}), is_set(set()), is_set([])]', value: [true, true, true, false] },
  {
    rego: '[type_name(x) | x := [null, true, 1, "", [], {}, set()][_]]',
    value: ['null', 'boolean', 'number', 'string', 'array', 'object', 'set'],
  },
  { rego: 'to_number("1.50")', value: 1.5 },
  { rego: 'to_number(true)', value: 1 },
  { rego: 'to_number(null)', value: 0 },
  { rego: 'to_number("1a")', value: undefined },
  { rego: 'to_number("")', value: undefined },
  { rego: 'cast_array({2, 1})', value: [1, 2] },
  { rego: 'cast_set([2, 2])', value: [2] },
  { rego: 'cast_string(1)', value: undefined },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
