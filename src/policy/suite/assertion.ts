import { matchesMessage } from './message-pattern.ts'
import type { Assertion } from './suite.ts'

/**
 * Why an assertion does not hold of the violations' messages; undefined where it holds.
 *
 * @see gatekeeper pkg/gator/verify/assertion.go
 */
export function failedAssertion({ violations, message }: Assertion, messages: readonly string[]): string | undefined {
  const matching = message === undefined ? messages : messages.filter(text => matchesMessage(message, text))
  if (holds(violations, matching.length)) return undefined
  const matched = message === undefined ? '' : ` matching ${JSON.stringify(message)}`
  return `Expected ${describe(violations)}${matched}, got ${matching.length}. ${describeMessages(messages)}`
}

function holds(violations: Assertion['violations'], count: number): boolean {
  if (violations === 'yes') return count > 0
  if (violations === 'no') return count === 0
  return count === violations
}

function describe(violations: Assertion['violations']): string {
  if (violations === 'yes') return 'a violation'
  if (violations === 'no') return 'no violation'
  return violations === 1 ? '1 violation' : `${violations} violations`
}

function describeMessages(messages: readonly string[]): string {
  if (messages.length === 0) return 'There was none at all.'
  return `All messages: ${messages.map(message => JSON.stringify(message)).join(', ')}.`
}
