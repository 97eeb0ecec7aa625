import { expect, test } from '@jest/globals'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { reviewToJunit } from './junit.ts'
import { findingOf, hostileReviews, mixedReview, reviewOf, workflowCommands } from './review.fixture.ts'

test('an object with errors fails, with one failure; warnings are output; coverage always passes', () => {
  const { findings, coverage } = mixedReview
  const second = findingOf({
    ...findings[0],
    message: 'another error',
    range: { start: { line: 9, column: 1 }, end: { line: 9, column: 2 } },
  })
  expect(reviewToJunit(reviewOf([...findings, second], coverage))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="towpath review" tests="4" failures="1" errors="0" time="0">
  <testsuite name="manifests/base/backend/deployment.yaml" tests="2" failures="1" errors="0" time="0">
    <testcase name="Deployment production/backend" classname="manifests/base/backend/deployment.yaml" time="0">
      <system-out>manifests/base/backend/deployment.yaml:1:1: warning: container "backend" has no readinessProbe [policy/k8srequiredprobes]
in application shop-production</system-out>
    </testcase>
    <testcase name="Deployment backend" classname="manifests/base/backend/deployment.yaml" time="0">
      <failure message="unknown field &quot;spec.replcas&quot; (and 1 more error)" type="schema/unknown-field">manifests/base/backend/deployment.yaml:4:3: error: unknown field "spec.replcas" [schema/unknown-field]
fix: Rename it to "replicas".
in application shop-development, application shop-production

manifests/base/backend/deployment.yaml:9:1: error: another error [schema/unknown-field]
fix: Rename it to "replicas".
in application shop-development, application shop-production</failure>
    </testcase>
  </testsuite>
  <testsuite name="manifests/base/old.yaml" tests="1" failures="0" errors="0" time="0">
    <testcase name="manifests/base/old.yaml" classname="manifests/base/old.yaml" time="0">
      <system-out>manifests/base/old.yaml:1:1: notice: no kustomization uses this file [lint/unused-file]</system-out>
    </testcase>
  </testsuite>
  <testsuite name="coverage" tests="1" failures="0" errors="0" time="0">
    <testcase name="118 objects in 2 renders · Kubernetes 1.35" classname="coverage" time="0">
      <system-out>Checked 42 files against 12 constraints, rendered by kustomize v5.8.1. Not checked: 3 objects without a schema, 1 constraint that matched nothing, 1 file skipped, 1 thing not evaluated.</system-out>
    </testcase>
  </testsuite>
</testsuites>
`)
})

test('a review without findings is one passing case', () => {
  const tags = parse(reviewToJunit(reviewOf([])))
  expect(tags.filter(({ name }) => name === 'testcase')).toHaveLength(1)
  expect(tags.find(({ name }) => name === 'testsuites')?.attributes).toMatchObject({ tests: '1', failures: '0' })
})

test('hostile text adds no element, and the totals are right', () => {
  for (const review of hostileReviews(13)) {
    expect(workflowCommands(reviewToJunit(review))).toEqual([])
    const tags = parse(reviewToJunit(review))
    expect(tags.map(({ name }) => name)).toEqual([
      ...['testsuites', 'testsuite', 'testcase', 'failure', 'system-out'],
      ...['testsuite', 'testcase', 'system-out'],
    ])
    expect(tags[0]?.attributes).toEqual({ name: 'towpath review', tests: '2', failures: '1', errors: '0', time: '0' })
  }
})

/** The elements in order; throws where the text is not well-formed XML. */
function parse(xml: string): SaxesTagPlain[] {
  const tags: SaxesTagPlain[] = []
  const parser = new SaxesParser()
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', tag => {
    tags.push(tag)
  })
  parser.write(xml).close()
  return tags
}
