import { expect, test } from '@jest/globals'
import type { Finding } from '../../src/findings/finding.ts'
import { scoreMutant } from './score.ts'

function finding(line: number, changes: Partial<Finding> = {}): Finding {
  const place = { line, column: 1 }
  const range = { start: place, end: place }
  return {
    rule: 'schema/type',
    severity: 'error',
    message: 'm',
    source: 'schema',
    renders: [],
    file: 'a.yaml',
    range,
    ...changes,
  }
}

const mutant = { kind: 'tab', file: 'a.yaml', line: 4, text: '', what: 'A tab.' }

test.each([
  { name: 'nothing new', before: [finding(2)], after: [finding(3)], expected: [false, false] },
  { name: 'its own line', before: [], after: [finding(4)], expected: [true, true] },
  { name: 'another line', before: [], after: [finding(5)], expected: [true, false] },
  { name: 'the line of another file', before: [], after: [finding(4, { file: 'b.yaml' })], expected: [true, false] },
  { name: 'a warning', before: [], after: [finding(4, { severity: 'warning' })], expected: [true, true] },
  { name: 'a notice', before: [], after: [finding(4, { severity: 'notice' })], expected: [false, false] },
  {
    name: 'one of several in its own line',
    before: [finding(1, { message: 'old' })],
    after: [finding(1, { message: 'old' }), finding(9), finding(4, { message: 'n' })],
    expected: [true, true],
  },
])('$name', ({ before, after, expected }) => {
  const { found, exact } = scoreMutant(mutant, before, after)
  expect([found, exact]).toEqual(expected)
})
