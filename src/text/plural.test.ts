import { expect, test } from '@jest/globals'
import { plural } from './plural.ts'

test.each([
  { name: 'none', text: plural(0, 'error'), expected: '0 errors' },
  { name: 'one', text: plural(1, 'error'), expected: '1 error' },
  { name: 'many', text: plural(25_000, 'result'), expected: '25,000 results' },
  { name: 'an irregular word', text: plural(2, 'policy', 'policies'), expected: '2 policies' },
])('$name', ({ text, expected }) => {
  expect(text).toBe(expected)
})
