import { expect, test } from '@jest/globals'
import { isOneSlip } from './one-slip.ts'

test.each([
  { name: 'nothing', left: 'apps', right: 'apps', expected: false },
  { name: 'a letter too many', left: 'appps', right: 'apps', expected: true },
  { name: 'a letter too many at the end', left: 'Jobs', right: 'Job', expected: true },
  { name: 'a letter too few', left: 'aps', right: 'apps', expected: true },
  { name: 'a wrong letter', left: 'opps', right: 'apps', expected: true },
  { name: 'two neighbours swapped', left: 'networkingk.8s.io', right: 'networking.k8s.io', expected: true },
  { name: 'two letters apart', left: 'TCPRoute', right: 'UDPRoute', expected: false },
  { name: 'two letters more', left: 'azmonitoring', right: 'monitoring', expected: false },
  { name: 'two letters swapped that are no neighbours', left: 'abc', right: 'cba', expected: false },
  { name: 'an empty text', left: '', right: 'ab', expected: false },
])('$name', ({ left, right, expected }) => {
  expect(isOneSlip(left, right)).toBe(expected)
  expect(isOneSlip(right, left)).toBe(expected)
})
