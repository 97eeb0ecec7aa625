import { expect, test } from '@jest/globals'
import { commandAnnotations } from './command-annotations.ts'
import { findingOf, hostileReviews, mixedReview } from './review.fixture.ts'

const many = (count: number, severity: 'error' | 'warning' | 'notice') =>
  Array.from({ length: count }, (_, index) =>
    findingOf({ severity, message: `${severity} ${index}`, file: `${1000 + index}.yaml` }),
  )

test('a few findings are all annotated, gravest first', () => {
  const { annotations, rest } = commandAnnotations(mixedReview.findings)
  expect(rest).toBeUndefined()
  expect(annotations.map(({ severity }) => severity)).toEqual(['error', 'warning', 'notice'])
  expect(annotations[0]).toEqual({
    severity: 'error',
    message: 'unknown field "spec.replcas"\nRename it to "replicas".',
    properties: {
      title: 'schema/unknown-field: Deployment backend',
      file: 'manifests/base/backend/deployment.yaml',
      startLine: 4,
      endLine: 4,
      startColumn: 3,
      endColumn: 9,
    },
  })
})

test('of each severity ten are kept, and the rest is counted in one line', () => {
  const findings = [...many(10, 'notice'), ...many(12, 'warning'), ...many(13, 'error')]
  const { annotations, rest } = commandAnnotations(findings.toReversed())
  expect(annotations.map(({ severity }) => severity)).toEqual([
    ...Array(10).fill('error'),
    ...Array(10).fill('warning'),
    ...Array(10).fill('notice'),
  ])
  expect(annotations[0]?.message).toBe('error 0')
  expect(rest).toBe('…and 3 errors, 2 warnings more: see the summary.')
})

test('a message is cut at what the runner keeps', () => {
  const [annotation] = commandAnnotations([findingOf({ message: 'x'.repeat(100_000) })]).annotations
  expect(annotation?.message).toHaveLength(4_096)
  expect(annotation?.message.endsWith('…')).toBe(true)
})

test('hostile text has no control characters but line feeds, and a title has one line', () => {
  for (const { findings } of hostileReviews(11)) {
    for (const { message, properties } of commandAnnotations(findings).annotations) {
      expect(message).not.toMatch(/[\p{Cc}--[\n\t]]/v)
      expect(properties.title).not.toMatch(/\p{Cc}/u)
    }
  }
})
