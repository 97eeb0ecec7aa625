import { expect, test } from '@jest/globals'
import { findingOf, hostileReviews, mixedReview, reviewOf } from '../findings/review.fixture.ts'
import { artifactLimits } from './artifact-json.ts'
import { decodeStatus, encodeStatus } from './status-artifact.ts'

const headSha = 'a'.repeat(40)
const bytesOf = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const good = { version: 1, headSha, review: mixedReview }

test('what is encoded is what is decoded', () => {
  expect(decodeStatus(encodeStatus(headSha, mixedReview))).toEqual(good)
})

test('the gravest findings stay when there are too many', () => {
  const notices = Array.from({ length: 500 }, (_, line) => findingOf({ severity: 'notice', message: `${line}` }))
  const { review } = decodeStatus(encodeStatus(headSha, reviewOf([...notices, findingOf()])))
  expect(review.findings).toHaveLength(200)
  expect(review.findings[0]).toEqual(findingOf())
})

test('a review of long texts and long lists stays within what is read', () => {
  const renders = Array.from({ length: 300 }, (_, index) => `${index}${'字'.repeat(2_000)}`)
  const findings = Array.from({ length: 300 }, (_, index) =>
    findingOf({ message: `${index}${'x'.repeat(1e5)}`, renders }),
  )
  const bytes = encodeStatus(headSha, { ...reviewOf(findings), coverage: { ...mixedReview.coverage, renders } })
  expect(bytes.length).toBeLessThanOrEqual(artifactLimits.mostBytes)
  expect(decodeStatus(bytes).review.findings.length).toBeGreaterThan(0)
})

test('hostile texts pass as the data that they are', () => {
  for (const review of hostileReviews(21)) expect(() => decodeStatus(encodeStatus(headSha, review))).not.toThrow()
})

test.each([
  { name: 'no JSON', bytes: bytesOf('{'), message: 'is not JSON' },
  { name: 'nothing', bytes: bytesOf(''), message: 'is not JSON' },
  { name: 'invalid UTF-8', bytes: Uint8Array.of(0x22, 0xff, 0x22), message: 'is not JSON' },
  { name: 'a million brackets', bytes: bytesOf('['.repeat(1e6)), message: 'is not JSON' },
  { name: 'another type', bytes: bytesOf([]), message: 'it must be object' },
  { name: 'another version', bytes: bytesOf({ ...good, version: 2 }), message: '/version must be equal to constant' },
  { name: 'no commit', bytes: bytesOf({ ...good, headSha: 'main' }), message: '/headSha must match pattern' },
  {
    name: 'a commit with more',
    bytes: bytesOf({ ...good, headSha: `${headSha}\n` }),
    message: '/headSha must match pattern',
  },
  {
    name: 'an extra field',
    bytes: bytesOf({ ...good, markdown: '**x**' }),
    message: 'it must NOT have additional properties',
  },
  {
    name: 'a field that is named like a prototype',
    bytes: bytesOf(JSON.stringify(good).replace('{', '{"__proto__":{"x":1},')),
    message: 'it must NOT have additional properties',
  },
  {
    name: 'a finding without a place',
    bytes: bytesOf({ ...good, review: { ...mixedReview, findings: [{ rule: 'x' }] } }),
    message: '/review/findings/0 must have required property',
  },
  {
    name: 'a text that is none',
    bytes: bytesOf({ ...good, review: { ...mixedReview, findings: [{ ...findingOf(), message: { toString: 'x' } }] } }),
    message: '/review/findings/0/message must be string',
  },
  {
    name: 'a line before the first',
    bytes: bytesOf({
      ...good,
      review: {
        ...mixedReview,
        findings: [{ ...findingOf(), range: { start: { line: 0, column: 1 }, end: { line: 1, column: 1 } } }],
      },
    }),
    message: '/review/findings/0/range/start/line must be >= 1',
  },
])('a status that is $name is refused', ({ bytes, message }) => {
  expect(() => decodeStatus(bytes)).toThrow(message)
  expect(() => decodeStatus(bytes)).toThrow(/^status\.json of the artifact towpath-status is not /)
})
