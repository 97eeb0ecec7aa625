import { expect, test } from '@jest/globals'
import type { Finding } from './finding.ts'
import { findingOf } from './review.fixture.ts'
import { compareFindings, sortFindings } from './sort.ts'

const at = (line: number, column: number) => ({ start: { line, column }, end: { line, column: column + 1 } })

/** In order: each differs from the one before in what is compared next. */
const ordered: readonly Finding[] = [
  findingOf({ file: 'b.yaml', range: at(2, 1) }),
  findingOf({ file: 'b.yaml', range: at(10, 1), rule: 'a', message: 'a' }),
  findingOf({ file: 'b.yaml', range: at(10, 1), rule: 'a', message: 'b' }),
  findingOf({ file: 'b.yaml', range: at(10, 1), rule: 'b', message: 'a' }),
  findingOf({ file: 'b.yaml', range: at(10, 5), rule: 'a' }),
  findingOf({ file: 'b.yaml', range: { ...at(10, 5), end: { line: 11, column: 1 } }, rule: 'a' }),
  findingOf({ file: 'b.yaml', range: { ...at(10, 5), end: { line: 11, column: 1 } }, rule: 'a', renders: ['b'] }),
  findingOf({ file: 'c.yaml', range: at(1, 1) }),
  findingOf({ severity: 'warning', file: 'a.yaml' }),
  findingOf({ severity: 'warning', file: 'ä.yaml' }),
  findingOf({ severity: 'notice', file: 'a.yaml' }),
]

test('severity comes first, then file, line, column, rule, message and what else differs', () => {
  expect(sortFindings(ordered.toReversed())).toEqual(ordered)
})

test('the order does not depend on where a finding stood before', () => {
  for (let first = 0; first < ordered.length; first++) {
    expect(sortFindings([...ordered.slice(first), ...ordered.slice(0, first)])).toEqual(ordered)
  }
})

test('only equal findings compare as equal', () => {
  for (const [index, left] of ordered.entries()) {
    for (const [other, right] of ordered.entries()) {
      expect(Math.sign(compareFindings(left, right))).toBe(Math.sign(index - other))
    }
  }
})
