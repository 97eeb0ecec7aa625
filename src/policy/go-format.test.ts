import { expect, test } from '@jest/globals'
import type { JsonValue } from '../yaml/json.ts'
import { goFormat, goType } from './go-format.ts'

test.each<{ value: JsonValue; text: string; type: string }>([
  { value: null, text: '<nil>', type: '<nil>' },
  { value: 5, text: '5', type: 'json.Number' },
  { value: true, text: 'true', type: 'bool' },
  { value: 'a b', text: 'a b', type: 'string' },
  { value: ['a', 1, []], text: '[a 1 []]', type: '[]interface {}' },
  { value: { b: { c: null }, a: 1 }, text: 'map[a:1 b:map[c:<nil>]]', type: 'map[string]interface {}' },
])('$text', ({ value, text, type }) => {
  expect(goFormat(value)).toBe(text)
  expect(goType(value)).toBe(type)
})
