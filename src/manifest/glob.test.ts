import { expect, test } from '@jest/globals'
import { compileGlob } from './glob.ts'

test.each([
  { pattern: '*.yaml', matches: ['a.yaml', 'a/b.yaml', '.yaml'], not: ['a.yml', 'a.yaml.txt'] },
  { pattern: '**/x.yaml', matches: ['a/x.yaml', 'a/b/x.yaml'], not: ['x.yaml'] },
  { pattern: 'a?c', matches: ['abc', 'a/c'], not: ['ac', 'abbc'] },
  { pattern: '[a-c]1', matches: ['a1', 'c1'], not: ['d1', 'A1'] },
  { pattern: '[!a-c]1', matches: ['d1'], not: ['a1'] },
  { pattern: '{a,b/{c,d}}.yaml', matches: ['a.yaml', 'b/c.yaml', 'b/d.yaml'], not: ['b.yaml', 'c.yaml'] },
  { pattern: '{config.yaml,env/*}', matches: ['config.yaml', 'env/a/b'], not: ['xconfig.yaml'] },
  { pattern: 'a\\*b', matches: ['a*b'], not: ['axb'] },
  { pattern: 'a.b+(c)|^$', matches: ['a.b+(c)|^$'], not: ['axb+(c)|^$', ''] },
  { pattern: 'a,b', matches: ['a,b'], not: ['a', 'b'] },
])('$pattern', ({ pattern, matches, not }) => {
  const glob = compileGlob(pattern)
  expect(matches.filter(path => glob?.(path) !== true)).toEqual([])
  expect(not.filter(path => glob?.(path) !== false)).toEqual([])
})

test.each(['{a', '[a', '[z-a]'])('%s is no pattern', pattern => {
  expect(compileGlob(pattern)).toBeUndefined()
})

test('a pattern made to backtrack does not', () => {
  const glob = compileGlob('*a'.repeat(200))
  expect(glob?.(`${'a'.repeat(5000)}b`)).toBe(false)
})

test('no text makes it throw', () => {
  let seed = 7
  const next = (bound: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % bound
  }
  const alphabet = [...'ab/*?[]{},\\!-^.$|()+é']
  for (let round = 0; round < 2000; round++) {
    const text = Array.from({ length: next(12) }, () => alphabet[next(alphabet.length)]).join('')
    expect(() => compileGlob(text)?.(text)).not.toThrow()
  }
})
