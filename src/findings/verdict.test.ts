import { expect, test } from '@jest/globals'
import { findingOf } from './review.fixture.ts'
import { countsText, verdictText } from './verdict.ts'

const warning = findingOf({ severity: 'warning', file: 'other.yaml' })

test.each([
  { name: 'nothing', findings: [], verdict: 'No findings' },
  { name: 'one error', findings: [findingOf()], verdict: '1 error in 1 file' },
  { name: 'several', findings: [findingOf(), warning, findingOf()], verdict: '2 errors, 1 warning in 2 files' },
])('$name', ({ findings, verdict }) => {
  expect(verdictText(findings)).toBe(verdict)
})

test('counts go from the gravest to the mildest', () => {
  expect(countsText([findingOf({ severity: 'notice' }), warning, findingOf()])).toBe('1 error, 1 warning, 1 notice')
})
