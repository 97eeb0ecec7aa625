import { expect, test } from '@jest/globals'
import { activate, type Fault, strike } from './fault.ts'

const request = { method: 'GET', path: '/api/v1/pods' } as const
const cut = { kind: 'cut' }

/** How many of the first five requests are struck, one each 10 ms. */
function struck(fault: Fault<string>): number {
  const faults = [activate(fault, 0)]
  return [0, 10, 20, 30, 40].filter(at => strike(faults, request, at) !== undefined).length
}

test.each<{ name: string; fault: Fault<string>; times: number }>([
  { name: 'once, unless more is said', fault: cut, times: 1 },
  { name: 'as often as is said', fault: { ...cut, times: 3 }, times: 3 },
  { name: 'as long as is said', fault: { ...cut, lasts: 20 }, times: 2 },
  { name: 'as long, but no more often', fault: { ...cut, lasts: 100, times: 3 }, times: 3 },
  { name: 'not by another method', fault: { ...cut, method: 'PATCH', times: 9 }, times: 0 },
  { name: 'not at another path', fault: { ...cut, path: /applications/, times: 9 }, times: 0 },
  { name: 'at its path', fault: { ...cut, path: /pods$/, method: 'GET', times: 9 }, times: 5 },
])('$name', ({ fault, times }) => {
  expect(struck(fault)).toBe(times)
})
