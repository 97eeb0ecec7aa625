import { expect, test } from '@jest/globals'
import { checkAnnotations } from './check-annotations.ts'
import { findingOf, hostileReviews, mixedReview } from './review.fixture.ts'

test('a finding becomes an annotation with what to do and the details', () => {
  expect(checkAnnotations(mixedReview.findings).batches[0]?.[0]).toEqual({
    path: 'manifests/base/backend/deployment.yaml',
    start_line: 4,
    end_line: 4,
    start_column: 3,
    end_column: 9,
    annotation_level: 'failure',
    title: 'schema/unknown-field: Deployment backend',
    message: 'unknown field "spec.replcas"\nRename it to "replicas".',
    raw_details: [
      'rule: schema/unknown-field',
      'fix: Rename it to "replicas".',
      'object: Deployment backend',
      'pointer: /spec/replcas',
      'render: application shop-development',
      'render: application shop-production',
    ].join('\n'),
  })
})

test('levels are the words of GitHub', () => {
  const levels = checkAnnotations(mixedReview.findings).batches[0]?.map(({ annotation_level: level }) => level)
  expect(levels).toEqual(['failure', 'warning', 'notice'])
})

test.each([
  { name: 'none', findings: 0, batches: [], left: 0 },
  { name: 'one request', findings: 50, batches: [50], left: 0 },
  { name: 'three requests', findings: 101, batches: [50, 50, 1], left: 0 },
  { name: 'more than a run may have', findings: 1_003, batches: Array(20).fill(50), left: 3 },
])('$name', ({ findings, batches, left }) => {
  const selected = checkAnnotations(Array.from({ length: findings }, (_, index) => findingOf({ message: `${index}` })))
  expect(selected.batches.map(batch => batch.length)).toEqual(batches)
  expect(selected.left).toBe(left)
})

test('a range over several lines has no columns', () => {
  const range = { start: { line: 1, column: 3 }, end: { line: 3, column: 4 } }
  const annotation = checkAnnotations([findingOf({ range })]).batches[0]?.[0]
  expect(annotation).toMatchObject({ start_line: 1, end_line: 3 })
  expect(annotation).not.toHaveProperty('start_column')
  expect(annotation).not.toHaveProperty('end_column')
})

test('hostile text stays within what GitHub takes', () => {
  for (const { findings } of hostileReviews(12)) {
    for (const { title, message, raw_details: details } of checkAnnotations(findings).batches.flat()) {
      expect(title.length).toBeLessThanOrEqual(255)
      expect(Buffer.byteLength(message)).toBeLessThanOrEqual(65_536)
      expect(Buffer.byteLength(details)).toBeLessThanOrEqual(65_536)
      expect(message).not.toBe('')
      expect(`${title}${message}${details}`).not.toMatch(/[[\p{Cc}\p{Cs}]--[\n\t]]/v)
    }
  }
})
