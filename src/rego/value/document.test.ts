import { expect, test } from '@jest/globals'
import type { JsonValue } from '../../yaml/json.ts'
import { toRegoDocument } from './document.ts'
import { formatValue } from './format.ts'
import { toJson } from './to-json.ts'

test.each([
  { json: 1_000_000, exact: '1000000', float64: '1e+06' },
  { json: 999_999, exact: '999999', float64: '999999' },
  { json: 12345678.5, exact: '12345678.5', float64: '1.23456785e+07' },
  { json: 0.00001, exact: '1e-05', float64: '1e-05' },
  { json: 1e21, exact: '1000000000000000000000', float64: '1e+21' },
  { json: -0, exact: '0', float64: '0' },
])('$json prints as $exact, or $float64 where it came as a float64', ({ json, exact, float64 }) => {
  expect(formatValue(toRegoDocument(json).value)).toBe(exact)
  expect(formatValue(toRegoDocument(json, { numbers: 'float64' }).value)).toBe(float64)
})

test('a document comes back as it was, __proto__ included', () => {
  const json = JSON.parse('{"a": [1, "x", null, {"__proto__": {"b": true}}]}') as JsonValue
  expect(JSON.stringify(toJson(toRegoDocument(json).value))).toBe(JSON.stringify(json))
})

test.each([
  { json: 'a"\n\t\\', text: '"a\\"\\n\\t\\\\"' },
  { json: 'é\u0007\u200b\u{1f600}', text: '"é\\a\\u200b\u{1f600}"' },
  { json: { b: [], a: {} }, text: '{"a": {}, "b": []}' },
])('$text is how OPA prints it', ({ json, text }) => {
  expect(formatValue(toRegoDocument(json).value)).toBe(text)
})
