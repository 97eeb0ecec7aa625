import { expect, test } from '@jest/globals'
import { findingOf, reviewOf } from './review.fixture.ts'
import { countBySeverity, failsOn, severityOf } from './severity.ts'

test.each([
  { action: 'deny', severity: 'error' },
  { action: 'warn', severity: 'warning' },
  { action: 'dryrun', severity: 'notice' },
] as const)('an enforcement action of $action is an $severity', ({ action, severity }) => {
  expect(severityOf(action)).toBe(severity)
})

test.each([
  { name: 'an error fails on error', severity: 'error', threshold: 'error', fails: true },
  { name: 'an error fails on notice', severity: 'error', threshold: 'notice', fails: true },
  { name: 'a warning passes on error', severity: 'warning', threshold: 'error', fails: false },
  { name: 'a warning fails on warning', severity: 'warning', threshold: 'warning', fails: true },
  { name: 'a notice passes on warning', severity: 'notice', threshold: 'warning', fails: false },
  { name: 'a notice fails on notice', severity: 'notice', threshold: 'notice', fails: true },
] as const)('$name', ({ severity, threshold, fails }) => {
  expect(failsOn(reviewOf([findingOf({ severity })]), threshold)).toBe(fails)
})

test('nothing found never fails', () => {
  expect(failsOn(reviewOf([]), 'notice')).toBe(false)
})

test('counts name every severity', () => {
  const findings = [findingOf(), findingOf(), findingOf({ severity: 'notice' })]
  expect(countBySeverity(findings)).toEqual({ error: 2, warning: 0, notice: 1 })
})
