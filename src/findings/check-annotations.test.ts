import { expect, test } from '@jest/globals'
import { checkAnnotations } from './check-annotations.ts'
import { findingOf, hostileReviews, mixedReview } from './review.fixture.ts'

test('a finding becomes an annotation with what to do and the details', () => {
  expect(checkAnnotations(mixedReview.findings).annotations[0]).toEqual({
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

test('a place that is only near is called so', () => {
  const details = checkAnnotations(mixedReview.findings).annotations.map(({ raw_details: text }) => text)
  const near = expect.stringContaining('\nplace: near; the exact line could not be proven\n')
  expect(details).toEqual([expect.not.stringContaining('near'), near, expect.not.stringContaining('near')])
})

test('levels are the words of GitHub', () => {
  const levels = checkAnnotations(mixedReview.findings).annotations.map(({ annotation_level: level }) => level)
  expect(levels).toEqual(['failure', 'warning', 'notice'])
})

test.each([
  { name: 'none', findings: 0, annotated: 0, left: 0 },
  { name: 'as many as a run may have', findings: 1_000, annotated: 1_000, left: 0 },
  { name: 'more', findings: 1_003, annotated: 1_000, left: 3 },
])('$name', ({ findings, annotated, left }) => {
  const many = Array.from({ length: findings }, (_, index) => findingOf({ message: `${index}` }))
  const selected = checkAnnotations([
    ...many.slice(0, -1).map(finding => ({ ...finding, severity: 'notice' as const })),
    ...many.slice(-1),
  ])
  expect(selected.annotations).toHaveLength(annotated)
  expect(selected.left).toBe(left)
  expect(selected.annotations.slice(0, 1).map(({ annotation_level: level }) => level)).toEqual(
    annotated === 0 ? [] : ['failure'],
  )
})

test('a range over several lines has no columns', () => {
  const range = { start: { line: 1, column: 3 }, end: { line: 3, column: 4 } }
  const annotation = checkAnnotations([findingOf({ range })]).annotations[0]
  expect(annotation).toMatchObject({ start_line: 1, end_line: 3 })
  expect(annotation).not.toHaveProperty('start_column')
  expect(annotation).not.toHaveProperty('end_column')
})

test('hostile text stays within what GitHub takes', () => {
  for (const { findings } of hostileReviews(12)) {
    for (const { title = '', message, raw_details: details = '' } of checkAnnotations(findings).annotations) {
      expect(title.length).toBeLessThanOrEqual(255)
      expect(Buffer.byteLength(message)).toBeLessThanOrEqual(65_536)
      expect(Buffer.byteLength(details)).toBeLessThanOrEqual(65_536)
      expect(message).not.toBe('')
      expect(`${title}${message}${details}`).not.toMatch(/[[\p{Cc}\p{Cs}]--[\n\t]]/v)
    }
  }
})
