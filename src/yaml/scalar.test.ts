import { expect, test } from '@jest/globals'
import { parseYaml } from './parse.ts'

/** Every expected value was printed by sigs.k8s.io/yaml 1.6.0 for the same text. */
test.each([
  { value: true, scalars: ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'] },
  { value: false, scalars: ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'] },
  { value: null, scalars: ['', '~', 'null', 'Null', 'NULL', '!!null ~'] },
  { value: 8, scalars: ['8', '+8', '010', '0o10', '0b1000', '0x8', '0X8', '8_', '08', '!!int "8"'] },
  { value: -8, scalars: ['-8', '-010', '-0b1000', '-0x8', '-8_'] },
  { value: 1000, scalars: ['1_000', '1e3', '1E+3', '+1000', '1000.', '0x3e8', '1_0_0_0'] },
  { value: 0.5, scalars: ['.5', '0.5', '+.5', '5e-1', '.5_0', '0_0.5', '!!float .5'] },
  { value: 2 ** 63, scalars: ['9223372036854775807', '0x7fffffffffffffff'] },
  { value: 2 ** 64, scalars: ['18446744073709551615', '0xFFFFFFFFFFFFFFFF'] },
  { value: 12, scalars: ['!!float 12', '!!int 12', '12'] },
  { value: 'hi', scalars: ['hi', '"hi"', "'hi'", '!!binary aGk=', '!Ref hi', '! hi', '!!str hi'] },
  { value: '12', scalars: ['"12"', "'12'", '!!str 12', '! 12', '|-\n   12'] },
])('$value is read from $scalars', ({ value, scalars }) => {
  for (const scalar of scalars) expect([scalar, read(`v: ${scalar}`)]).toEqual([scalar, { v: value }])
})

test.each([
  ...['yEs', 'nO', 'tRUE', 'oN', 't', 'nULL', '~~', 'nan', 'inf', '=', '<<'],
  ...['1:30', '190:20:30', '12:30:45.5', '2001-01-01', '2001-12-14t21:59:43.10-05:00', '2001-12-15 2:59:43.10'],
  ...[
    '1.2.3',
    '0o8',
    '0x',
    '0b2',
    '_1',
    '--1',
    '1e',
    '.',
    '._5',
    '.5_',
    '.5__0',
    '1e309',
    '-1e309',
    '0x1.8p3',
    '1,000',
  ],
])('%s stays a string', scalar => {
  expect(read(`v: ${scalar}`)).toEqual({ v: scalar })
})

test.each([
  { key: 'yes', name: 'true' },
  { key: 'off', name: 'false' },
  { key: '1', name: '1' },
  { key: '0x10', name: '16' },
  { key: '9007199254740993', name: '9007199254740993' },
  { key: '08', name: '8' },
  { key: '1e3', name: '1000' },
  { key: '1e6', name: '1e+06' },
  { key: '1234567.5', name: '1.2345675e+06' },
  { key: '0.1', name: '0.1' },
  { key: '-0.00001', name: '-1e-05' },
  { key: '3.14159265358979', name: '3.1415927' },
  { key: '.inf', name: '.inf' },
  { key: '-.INF', name: '-.inf' },
  { key: '.nan', name: '.nan' },
  { key: '2001-01-01', name: '2001-01-01' },
  { key: '"1.0"', name: '1.0' },
  { key: '=', name: '=' },
])('the key $key is the field $name', ({ key, name }) => {
  expect(read(`${key}: v`)).toEqual({ [name]: 'v' })
})

test.each([
  { name: 'an integer that is none', text: 'v: !!int x', rule: 'yaml/tag', column: 10 },
  { name: 'a float where an integer is asked for', text: 'v: !!int 1.0', rule: 'yaml/tag', column: 10 },
  { name: 'a boolean that is none', text: 'v: !!bool 1', rule: 'yaml/tag', column: 11 },
  { name: 'a null that is none', text: 'v: !!null x', rule: 'yaml/tag', column: 11 },
  { name: 'a timestamp that is none', text: 'v: !!timestamp x', rule: 'yaml/tag', column: 16 },
  { name: 'base64 without padding', text: 'v: !!binary aGk', rule: 'yaml/tag', column: 13 },
  { name: 'not a number', text: 'v: .nan', rule: 'yaml/syntax', column: 4 },
  { name: 'infinity', text: 'v: -.inf', rule: 'yaml/syntax', column: 4 },
  { name: 'half a character', text: 'v: "\\ud83d"', rule: 'yaml/syntax', column: 4 },
  { name: 'a null key', text: '~: v', rule: 'yaml/syntax', column: 1 },
  { name: 'an empty key', text: ': v', rule: 'yaml/syntax', column: 1 },
  { name: 'a key of 64 unsigned bits', text: '18446744073709551615: v', rule: 'yaml/syntax', column: 1 },
  { name: 'a list as key', text: '[a]: v', rule: 'yaml/syntax', column: 1 },
  { name: 'a mapping as key', text: '? {a: b}\n: v', rule: 'yaml/syntax', column: 3 },
  { name: 'an anchor with a colon', text: 'a: &b:c d', rule: 'yaml/syntax', column: 5 },
])('$name is refused', ({ text, rule, column }) => {
  const { documents, problems } = parseYaml(text, 'f.yaml')
  expect(documents).toEqual([])
  expect(problems).toMatchObject([{ rule, range: { start: { line: 1, column } } }])
})

test.each([
  { name: 'a literal', text: 'v: |\n  a\n  b\n', value: 'a\nb\n' },
  { name: 'a literal without the last line break', text: 'v: |\n  a\n  b', value: 'a\nb' },
  { name: 'a literal that ends in blanks', text: 'v: |\n  a\n   ', value: 'a\n ' },
  { name: 'a literal that keeps its end', text: 'v: |+\n  a\n\n', value: 'a\n\n' },
  { name: 'a literal that drops its end', text: 'v: |-\n  a\n\n', value: 'a' },
  { name: 'an empty literal', text: 'v: |\n', value: '' },
  { name: 'a folded text', text: 'v: >\n  a\n  b\n\n  c\n   d\n', value: 'a b\nc\n d\n' },
  { name: 'a plain scalar over lines', text: 'v: a\n  b\n\n  c\n', value: 'a b\nc' },
  { name: 'escapes', text: 'v: "\\t\\x41\\u00e9\\U0001F600\\\n  z"', value: '\tAé😀z' },
])('$name', ({ text, value }) => {
  expect(read(text)).toEqual({ v: value })
})

test('names of Object.prototype are keys like any other', () => {
  const [document] = parseYaml('__proto__: {admin: true}\nconstructor: 1\ntoString: 2\n', 'f.yaml').documents
  expect(JSON.stringify(document?.value)).toBe('{"__proto__":{"admin":true},"constructor":1,"toString":2}')
  expect(Reflect.get({}, 'admin')).toBeUndefined()
  expect(document?.value).not.toHaveProperty('hasOwnProperty')
})

function read(text: string) {
  const { documents, problems } = parseYaml(text, 'f.yaml')
  expect(problems).toEqual([])
  return documents[0]?.value
}
