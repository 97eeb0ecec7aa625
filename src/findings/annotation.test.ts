import { describe, expect, test } from '@jest/globals'
import { annotationMessage, annotationRange, annotationTitle } from './annotation.ts'
import { findingOf } from './review.fixture.ts'

const position = (line: number, column: number) => ({ line, column })

describe('range', () => {
  test.each([
    {
      name: 'within a line, the end is the last character',
      range: { start: position(4, 3), end: position(4, 10) },
      expected: { startLine: 4, endLine: 4, startColumn: 3, endColumn: 9 },
    },
    {
      name: 'an empty range is one character',
      range: { start: position(4, 3), end: position(4, 3) },
      expected: { startLine: 4, endLine: 4, startColumn: 3, endColumn: 3 },
    },
    {
      name: 'over lines there are no columns, GitHub refuses them',
      range: { start: position(4, 3), end: position(6, 2) },
      expected: { startLine: 4, endLine: 6 },
    },
    {
      name: 'a line is not touched by a range that ends at its start',
      range: { start: position(4, 3), end: position(6, 1) },
      expected: { startLine: 4, endLine: 5 },
    },
  ])('$name', ({ range, expected }) => {
    expect(annotationRange(range)).toEqual(expected)
  })
})

test('the title names rule and object, within 255 characters', () => {
  const object = { apiVersion: 'v1', kind: 'Service', name: 'x'.repeat(400) }
  expect(annotationTitle(findingOf())).toBe('schema/unknown-field')
  expect(annotationTitle(findingOf({ object }))).toMatch(/^schema\/unknown-field: Service x+…$/)
  expect(annotationTitle(findingOf({ object }))).toHaveLength(255)
  expect(annotationTitle(findingOf({ rule: '\u0000'.repeat(255) }))).toHaveLength(255)
})

test('the message ends with what to do', () => {
  expect(annotationMessage(findingOf({ message: 'a\u001b[2Kb', fix: 'Do it.' }))).toBe('ab\nDo it.')
})
