import { expect, test } from '@jest/globals'
import type { Finding } from './finding.ts'
import { fingerprints } from './fingerprint.ts'
import { findingOf } from './review.fixture.ts'

const object = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'backend' }
const finding = findingOf({ object, pointer: '/spec/replcas' })

test('lines and the wording may change', () => {
  const moved = { start: { line: 40, column: 5 }, end: { line: 40, column: 12 } }
  expect(fingerprints([{ ...finding, range: moved, message: 'worded better' }])).toEqual(fingerprints([finding]))
})

test.each([
  { name: 'rule', part: { rule: 'schema/type' } },
  { name: 'file', part: { file: 'other.yaml' } },
  { name: 'object', part: { object: { ...object, name: 'frontend' } } },
  { name: 'namespace', part: { object: { ...object, namespace: 'other' } } },
  { name: 'pointer', part: { pointer: '/spec' } },
] satisfies { name: string; part: Partial<Finding> }[])('another $name is another fingerprint', ({ part }) => {
  expect(fingerprints([{ ...finding, ...part }])).not.toEqual(fingerprints([finding]))
})

test('two faults at one place are told apart by their order', () => {
  const [first, second] = fingerprints([finding, { ...finding, message: 'another' }])
  expect(first).toMatch(/^[0-9a-f]{16}:1$/)
  expect(second).toBe(first?.replace(/:1$/, ':2'))
})
