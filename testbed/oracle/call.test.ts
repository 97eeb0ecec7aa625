import { expect, test } from '@jest/globals'
import { readCompareCall, readOracleCall } from './call.ts'

test('what is left out has its default', () => {
  expect(readCompareCall(['shop'], '/nowhere')).toEqual({
    scopes: [{ root: '/nowhere/shop', paths: [] }],
    format: 'text',
    mutants: 0,
    seed: 1,
  })
})

test('everything that can be said', () => {
  const call = readCompareCall(['a', 'b', '--mutants', '20', '--seed=7', '--format', 'json', '--kind', 'x'], '/nowhere')
  expect(call).toMatchObject({ format: 'json', mutants: 20, seed: 7, kinds: ['x'] })
  expect(call.scopes.map(({ root }) => root)).toEqual(['/nowhere/a', '/nowhere/b'])
})

test.each([
  { name: 'no folder', args: [], message: 'Name the folders' },
  { name: 'an unknown option', args: ['a', '--mutant', '1'], message: '--mutant' },
  { name: 'a number that is none', args: ['a', '--mutants', '1e3'], message: '--mutants "1e3" is not a whole number.' },
  {
    name: 'an unknown format',
    args: ['a', '--format', 'xml'],
    message: '--format "xml" is none of text, json and markdown.',
  },
])('$name', ({ args, message }) => {
  expect(() => readCompareCall(args, '/nowhere')).toThrow(message)
})

test('the oracle alone takes folders and nothing else', () => {
  expect(readOracleCall(['a'], '/nowhere')).toHaveLength(1)
  expect(() => readOracleCall(['a', '--mutants', '1'], '/nowhere')).toThrow('--mutants')
})
