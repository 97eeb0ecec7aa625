import { expect, test } from '@jest/globals'
import { failedAssertion } from './assertion.ts'
import type { Assertion } from './suite.ts'

const messages = ['container "web" has no limits', 'container "db" has no limits', 'no owner']

function assertion(violations: Assertion['violations'], message?: string): Assertion {
  return { violations, message }
}

test.each([
  { name: 'yes', assertion: assertion('yes') },
  { name: 'yes, by message', assertion: assertion('yes', 'owner') },
  { name: 'no, by message', assertion: assertion('no', 'privileged') },
  { name: 'a number', assertion: assertion(3) },
  { name: 'a number, by message', assertion: assertion(2, '^container "(web|db)"') },
  { name: 'none', assertion: assertion(0, 'xyz') },
])('holds: $name', ({ assertion: given }) => {
  expect(failedAssertion(given, messages)).toBeUndefined()
})

test.each([
  {
    name: 'yes without any',
    assertion: assertion('yes'),
    messages: [],
    expected: 'Expected a violation, got 0. There was none at all.',
  },
  {
    name: 'no with one',
    assertion: assertion('no'),
    messages: ['no owner'],
    expected: 'Expected no violation, got 1. All messages: "no owner".',
  },
  {
    name: 'another number',
    assertion: assertion(1, 'limits'),
    messages: messages.slice(0, 2),
    expected:
      'Expected 1 violation matching "limits", got 2. All messages: "container \\"web\\" has no limits", "container \\"db\\" has no limits".',
  },
])('fails: $name', ({ assertion: given, messages: texts, expected }) => {
  expect(failedAssertion(given, texts)).toBe(expected)
})

test('a pattern that would make other engines backtrack is quick', () => {
  expect(failedAssertion(assertion('yes', '(a+)+$'), [`${'a'.repeat(50_000)}b`])).toContain('got 0')
})
