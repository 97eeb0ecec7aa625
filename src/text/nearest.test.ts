import { expect, test } from '@jest/globals'
import { nearestName } from './nearest.ts'

test.each([
  { name: 'a wrong case', wanted: 'serviceaccountname', nearest: 'serviceAccountName' },
  { name: 'two letters swapped', wanted: 'repilcas', nearest: 'replicas' },
  { name: 'two letters swapped, which counts once', wanted: 'imgae', nearest: 'image' },
  { name: 'two wrong letters beside each other, which count twice', wanted: 'imxye', nearest: undefined },
  { name: 'a missing letter', wanted: 'replcas', nearest: 'replicas' },
  { name: 'something else', wanted: 'colour', nearest: undefined },
  { name: 'a short name has no room for guesses', wanted: 'ab', nearest: undefined },
])('$name', ({ wanted, nearest }) => {
  expect(nearestName(wanted, ['image', 'replicas', 'serviceAccountName', 'ax'])).toBe(nearest)
})
