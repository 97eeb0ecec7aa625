import { expect, test } from '@jest/globals'
import type { Finding } from './finding.ts'
import { findingOf, fullCoverage, hostileReviews, mixedReview, reviewOf, workflowCommands } from './review.fixture.ts'
import type { Review } from './review.ts'
import { validateSarif } from './sarif.fixture.ts'
import { reviewToSarif } from './sarif.ts'

const sarifOf = (review: Review) => validateSarif(JSON.parse(reviewToSarif(review)))

const resultOf = (part: Partial<Finding>) => sarifOf(reviewOf([findingOf(part)])).runs[0].results[0]

test('a finding becomes a result with place, object and fingerprint', () => {
  expect(sarifOf(mixedReview).runs[0].results[0]).toEqual({
    ruleId: 'schema/unknown-field',
    ruleIndex: 0,
    level: 'error',
    message: { text: 'unknown field "spec.replcas"\nRename it to "replicas".' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'manifests/base/backend/deployment.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 4, startColumn: 3, endLine: 4, endColumn: 10 },
        },
        logicalLocations: [{ name: 'backend', fullyQualifiedName: 'apps/v1 Deployment backend', kind: 'resource' }],
      },
    ],
    partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{16}:1$/) },
    properties: { renders: ['application shop-development', 'application shop-production'], pointer: '/spec/replcas' },
  })
})

test('rules are listed once, and results point at them', () => {
  const [run] = sarifOf(reviewOf([...mixedReview.findings, findingOf({ message: 'again' })])).runs
  const ids = run.tool.driver.rules.map(({ id }) => id)
  expect(ids).toEqual(['schema/unknown-field', 'policy/k8srequiredprobes', 'lint/unused-file'])
  expect(run.results.map(({ ruleIndex }) => ids[ruleIndex])).toEqual(run.results.map(({ ruleId }) => ruleId))
})

test('a rule is as grave as its gravest finding, and a policy is named by its constraint', () => {
  const policy = {
    rule: 'policy/k8srequiredprobes',
    source: 'policy',
    constraint: 'K8sRequiredProbes/workloads',
  } as const
  const [run] = sarifOf(
    reviewOf([findingOf({ ...policy, severity: 'notice' }), findingOf({ ...policy, severity: 'warning' })]),
  ).runs
  expect(run.tool.driver.rules).toEqual([
    expect.objectContaining({
      shortDescription: { text: 'K8sRequiredProbes' },
      defaultConfiguration: { level: 'warning' },
      properties: { tags: ['policy'], 'problem.severity': 'warning' },
    }),
  ])
})

test.each([
  { name: 'spaces and percent signs', file: 'a b/100%.yaml', uri: 'a%20b/100%25.yaml' },
  { name: 'what looks like a scheme', file: 'javascript:x', uri: 'javascript%3Ax' },
  { name: 'what looks like a query or a fragment', file: 'a?b#c', uri: 'a%3Fb%23c' },
  { name: 'other scripts', file: 'é/字.yaml', uri: '%C3%A9/%E5%AD%97.yaml' },
  { name: 'half a surrogate pair', file: 'a\ud800', uri: 'a%EF%BF%BD' },
])('a file name with $name is percent-encoded', ({ file, uri }) => {
  expect(resultOf({ file })?.locations[0].physicalLocation.artifactLocation.uri).toBe(uri)
})

test('a place that is only near is called so', () => {
  expect(sarifOf(mixedReview).runs[0].results.map(({ properties }) => properties.approximate)).toEqual([
    undefined,
    true,
    undefined,
  ])
})

test('a message cannot hold a link to another location', () => {
  expect(resultOf({ message: '[click](1) a[0]' })?.message.text).toBe('[click] (1) a[0]')
})

test('over the limit of a run the mildest are left out, and the file says so', () => {
  const findings = Array.from({ length: 25_002 }, (_, index) =>
    findingOf({ message: `${index}`, severity: index < 3 ? 'notice' : 'error' }),
  )
  const [run] = sarifOf(reviewOf(findings)).runs
  expect(run.results).toHaveLength(25_000)
  expect(run.results.filter(({ level }) => level === 'note')).toHaveLength(1)
  expect(run.invocations[0].toolExecutionNotifications).toEqual([
    {
      level: 'warning',
      message: { text: '2 findings left out, the mildest: code scanning takes 25,000 results.' },
    },
  ])
})

test('the gaps of the coverage are notifications', () => {
  const coverage = { ...fullCoverage, unmatchedConstraints: ['A/a', 'B/b'] }
  expect(sarifOf(reviewOf([], coverage)).runs[0].invocations[0].toolExecutionNotifications).toEqual([
    { level: 'note', message: { text: 'Not checked: 2 constraints that matched nothing.' } },
  ])
})

test('the category tells one analysis from another', () => {
  expect(sarifOf(reviewOf([])).runs[0].automationDetails.id).toBe('towpath-review/')
  expect(reviewToSarif(reviewOf([]), { category: 'staging' })).toContain('"id": "staging/"')
})

test('hostile reviews are valid and hold nothing invisible', () => {
  for (const review of hostileReviews(14)) {
    expect(workflowCommands(reviewToSarif(review))).toEqual([])
    expect(reviewToSarif(review)).not.toMatch(/[[\p{Cc}\p{Cs}]--\n]/v)
    expect(sarifOf(review).runs[0].results).toHaveLength(review.findings.length)
  }
})
