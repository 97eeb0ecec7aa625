import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { reviewToJson } from './json.ts'
import { fullCoverage, hostileReviews, mixedReview, reviewOf, workflowCommands } from './review.fixture.ts'
import type { Review } from './review.ts'

const schema = JSON.parse(readFileSync(new URL('review.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv({ allErrors: true }).compile(schema)

test('a review has the documented form, its keys in order', () => {
  const [finding] = mixedReview.findings
  if (finding === undefined) throw new Error('no finding')
  const shuffled = Object.fromEntries(Object.entries(finding).toReversed()) as unknown as typeof finding
  const [findings] = reviewToJson(reviewOf([shuffled])).split('  "coverage": {')
  expect(findings).toBe(`{
  "version": 1,
  "objects": 118,
  "findings": [
    {
      "rule": "schema/unknown-field",
      "severity": "error",
      "message": "unknown field \\"spec.replcas\\"",
      "object": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "name": "backend"
      },
      "renders": [
        "application shop-development",
        "application shop-production"
      ],
      "file": "manifests/base/backend/deployment.yaml",
      "range": {
        "start": {
          "line": 4,
          "column": 3
        },
        "end": {
          "line": 4,
          "column": 10
        }
      },
      "pointer": "/spec/replcas",
      "source": "schema",
      "fix": "Rename it to \\"replicas\\"."
    }
  ],
`)
})

test('what no reader of version 1 knows is not printed', () => {
  const extended = { ...reviewOf([]), internal: 1, coverage: { ...fullCoverage, internal: 1 } }
  expect(reviewToJson(extended)).toBe(reviewToJson(reviewOf([])))
})

test.each([
  { name: 'a full review', review: mixedReview },
  { name: 'a review without findings', review: reviewOf([]) },
])('$name validates against the schema and reads back as it was', ({ review }) => {
  const read: Review = JSON.parse(reviewToJson(review))
  validate(read)
  expect(validate.errors).toBeNull()
  expect(read).toEqual(review)
})

test('hostile reviews read back exactly', () => {
  for (const review of hostileReviews(10)) {
    const json = reviewToJson(review)
    expect(workflowCommands(json)).toEqual([])
    const read: unknown = JSON.parse(json)
    expect(validate(read)).toBe(true)
    expect(read).toEqual(review)
  }
})
