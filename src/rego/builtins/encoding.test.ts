import { expect, test } from '@jest/globals'
import { evaluateTerm } from '../expression.fixture.ts'

const CASES = [
  { rego: 'json.marshal({"b": {1}, "a": "<&>"})', value: '{"a":"\\u003c\\u0026\\u003e","b":[1]}' },
  { rego: 'json.marshal(12345678901234567890)', value: '12345678901234567890' },
  { rego: 'json.marshal({1: 2})', value: '{"1":2}' },
  { rego: 'json.unmarshal(" [1, {\\"a\\": null}] ")', value: [1, { a: null }] },
  { rego: 'json.unmarshal("[1,]")', value: undefined },
  { rego: 'json.unmarshal("{} x")', value: undefined },
  { rego: 'json.marshal(json.unmarshal("12345678901234567890"))', value: '12345678901234567890' },
  { rego: 'json.is_valid("{")', value: false },
  { rego: 'base64.encode("añ")', value: 'YcOx' },
  { rego: 'base64.decode("YcOx")', value: 'añ' },
  { rego: 'base64.decode("YcO")', value: undefined },
  { rego: 'base64.is_valid("a===")', value: false },
  { rego: 'base64url.encode("a?>")', value: 'YT8-' },
  { rego: 'base64url.encode_no_pad("a")', value: 'YQ' },
  { rego: 'base64url.decode("YQ")', value: 'a' },
  { rego: 'hex.encode("añ")', value: '61c3b1' },
  { rego: 'hex.decode("61c3b1")', value: 'añ' },
  { rego: 'hex.decode("6")', value: undefined },
  { rego: 'urlquery.encode("a b&(ñ)")', value: 'a+b%26%28%C3%B1%29' },
  { rego: 'urlquery.decode("a+b%26%C3%B1")', value: 'a b&ñ' },
  { rego: 'urlquery.decode("%4")', value: undefined },
  { rego: 'urlquery.encode_object({"b": ["1", "2"], "a": "x y"})', value: 'a=x+y&b=1&b=2' },
  { rego: 'urlquery.decode_object("a=1&a=2&b=")', value: { a: ['1', '2'], b: [''] } },
  { rego: 'crypto.md5("a")', value: '0cc175b9c0f1b6a831c399e269772661' },
  { rego: 'crypto.sha1("a")', value: '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8' },
  { rego: 'substring(crypto.sha256("a"), 0, 8)', value: 'ca978112' },
  { rego: 'crypto.hmac.md5("a", "k")', value: 'ddcf3d210049e7135f61affae73731cd' },
]

test.each(CASES)('$rego', ({ rego, value }) => {
  expect(evaluateTerm(rego)).toEqual(value)
})
