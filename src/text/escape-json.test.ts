import { expect, test } from '@jest/globals'
import { stringifyJson } from './escape-json.ts'
import { hostileFuzz, hostileStrings } from './hostile.fixture.ts'

test('control, invisible and bidi characters are written as escapes', () => {
  expect(stringifyJson(['\u009b2J', '\u202e', '\u{e0041}', '\u2028', 'é'])).toBe(
    '[\n  "\\u009b2J",\n  "\\u202e",\n  "\\udb40\\udc41",\n  "\\u2028",\n  "é"\n]\n',
  )
})

test('no workflow command is left', () => {
  expect(stringifyJson('a ##[error]b')).toBe('"a ##\\u005berror]b"\n')
})

test('hostile text comes back exactly, in values and in keys', () => {
  for (const text of [...hostileStrings.map(hostile => hostile.text), ...hostileFuzz(5, 500)]) {
    const value = Object.fromEntries([[text, [text]]])
    const json = stringifyJson(value)
    expect(JSON.parse(json)).toEqual(value)
    expect(json).not.toMatch(/[[\p{Cc}\p{Cf}]--\n]/v)
  }
})
