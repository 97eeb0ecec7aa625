import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'json.patch({"a": 1}, [{"op": "add", "path": "/b", "value": 2}])', value: { a: 1, b: 2 } },
  { rego: 'json.patch({"a": [1, 3]}, [{"op": "add", "path": "a/1", "value": 2}])', value: { a: [1, 2, 3] } },
  { rego: 'json.patch({"a": [1]}, [{"op": "add", "path": "a/-", "value": 2}])', value: { a: [1, 2] } },
  { rego: 'json.patch({"a": 1}, [{"op": "remove", "path": "/a"}])', value: {} },
  { rego: 'json.patch({"a": 1}, [{"op": "remove", "path": "/b"}])', value: undefined },
  { rego: 'json.patch({"a": 1}, [{"op": "replace", "path": "/a", "value": 2}])', value: { a: 2 } },
  { rego: 'json.patch({"a": {"b": 1}}, [{"op": "move", "from": "a/b", "path": "c"}])', value: { a: {}, c: 1 } },
  { rego: 'json.patch({"a": 1}, [{"op": "copy", "from": "a", "path": "b"}])', value: { a: 1, b: 1 } },
  { rego: 'json.patch({"a": 1}, [{"op": "test", "path": "a", "value": 2}])', value: undefined },
  { rego: 'json.patch({"a~/b": 1}, [{"op": "remove", "path": "/a~0~1b"}])', value: {} },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
