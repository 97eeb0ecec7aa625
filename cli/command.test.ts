import { expect, test } from '@jest/globals'
import { oneOf, readArguments } from './command.ts'

const options = { format: { type: 'string', default: 'text' }, serve: { type: 'boolean' } } as const

test('options and a folder are read', () => {
  const { values, positionals } = readArguments(['--format=json', 'here'], options, { positionals: 1 })
  expect([values.format, values.serve, positionals]).toEqual(['json', undefined, ['here']])
})

test.each([
  { name: 'a near name', args: ['--servr'], message: 'unknown option --servr. Did you mean --serve?' },
  { name: 'no near name', args: ['--colour=red'], message: 'unknown option --colour. See --help.' },
  { name: 'a short option', args: ['-x'], message: 'unknown option -x. See --help.' },
  { name: 'the name of a property that every object has', args: ['--constructor'], message: 'unknown option' },
  { name: 'a value that is not there', args: ['--format'], message: '--format needs a value. See --help.' },
  { name: 'an option where a value should be', args: ['--format', '--serve'], message: '--format needs a value.' },
  { name: 'a value for a switch', args: ['--serve=yes'], message: '--serve takes no value.' },
  { name: 'a second folder', args: ['a', 'b'], message: '"b" is too much: one folder is taken. See --help.' },
])('$name', ({ args, message }) => {
  expect(() => readArguments(args, options, { positionals: 1 })).toThrow(message)
})

test('a folder where none is taken', () => {
  expect(() => readArguments(['a'], options, { positionals: 0 })).toThrow('"a" is too much: only options are taken.')
})

test('a word is one of those that an option takes', () => {
  expect(oneOf('fail-on', 'error', ['error', 'warning'])).toBe('error')
  expect(() => oneOf('fail-on', 'info', ['error', 'warning'])).toThrow('--fail-on "info" is not one of error, warning.')
})
