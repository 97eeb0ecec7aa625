import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'graph.reachable({"a": ["b"], "b": ["c"], "c": ["a"], "d": []}, {"a"})', value: ['a', 'b', 'c'] },
  { rego: 'graph.reachable({"a": ["x"]}, ["a", "y"])', value: ['a'] },
  {
    rego: 'graph.reachable_paths({"a": ["b", "c"], "b": [], "c": []}, {"a"})',
    value: [
      ['a', 'b'],
      ['a', 'c'],
    ],
  },
  { rego: 'graph.reachable_paths({"a": ["b"], "b": ["a"]}, {"a"})', value: [['a', 'b']] },
  { rego: '[p | walk({"a": [1]}, [p, _])]', value: [[], ['a'], ['a', 0]] },
  { rego: '[v | [_, v] := walk([1, {"b": 2}]); is_number(v)]', value: [1, 2] },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
