import { expect, test } from '@jest/globals'
import { builtinNames, findBuiltin } from './registry.ts'
import { signatureOf } from './signatures.ts'

test('a signature has as many arguments as its built-in takes', () => {
  const known = [...builtinNames()].filter(name => signatureOf(name) !== undefined)
  expect(known.length).toBeGreaterThan(90)
  for (const name of known) expect(`${name} ${signatureOf(name)?.length}`).toBe(`${name} ${findBuiltin(name)?.arity}`)
})
