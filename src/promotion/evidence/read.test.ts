import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../yaml/json.ts'
import { seededRandom } from '../../yaml/seeded.ts'
import { evidenceOf } from './evidence.fixture.ts'
import { readEvidence } from './read.ts'
import { writeEvidence } from './write.ts'

test.each([
  { name: 'without a verdict', evidence: evidenceOf() },
  { name: 'with a verdict', evidence: evidenceOf({ verdict: 'inconclusive' }) },
])('a payload is read as it was written: $name', ({ evidence }) => {
  const sent = JSON.parse(JSON.stringify(writeEvidence(evidence)))
  expect(readEvidence(sent)).toEqual(evidence)
  expect(Object.hasOwn(sent, 'verdict')).toBe(evidence.verdict !== undefined)
})

test('a field of a later time is passed over', () => {
  expect(readEvidence({ ...writeEvidence(evidenceOf()), colour: 'green' })).toEqual(evidenceOf())
})

const written = writeEvidence(evidenceOf())

test.each([
  { name: 'a string', payload: '{}', problem: 'The payload is no object.' },
  { name: "GitHub's own", payload: {}, problem: 'The payload has version missing' },
  { name: 'another version', payload: { ...written, version: 2 }, problem: 'version 2, and only 1 is known' },
  {
    name: 'a short digest',
    payload: { ...written, digest: 'sha256:ab' },
    problem: 'digest is "sha256:ab", not a digest',
  },
  { name: 'an image with a tag', payload: { ...written, image: 'shop:1' }, problem: 'image is "shop:1"' },
  { name: 'a branch for a commit', payload: { ...written, source: 'main' }, problem: 'source is "main", not a commit' },
  { name: 'no run', payload: { ...written, run: null }, problem: 'run.id is missing' },
  { name: 'a run of text', payload: { ...written, run: { id: '1', attempt: 1 } }, problem: 'run.id is "1"' },
  { name: 'applications of numbers', payload: { ...written, applications: [1] }, problem: 'applications is [1]' },
  { name: 'another verdict', payload: { ...written, verdict: 'fine' }, problem: 'verdict is "fine", not good' },
  { name: 'an inherited field', payload: JSON.parse('{"__proto__":{"version":1}}'), problem: 'version missing' },
])('a payload that is none is told why: $name', ({ payload, problem }) => {
  expect(readEvidence(payload)).toEqual({ problems: expect.arrayContaining([expect.stringContaining(problem)]) })
})

test('all problems are told at once', () => {
  expect(readEvidence({ version: 1 })).toMatchObject({ problems: { length: 9 } })
})

test('no payload, however it is broken, is an error or half an evidence', () => {
  const random = seededRandom(7)
  const values = [null, 0, -1, 1.5, '', 'x', [], [[]], {}, { id: 1 }, true, 'a'.repeat(10_000)]
  const names = Object.keys(written)
  for (let round = 0; round < 2_000; round++) {
    const payload: Record<string, unknown> = { ...written }
    for (const name of names) if (random() < 0.3) payload[name] = values[Math.floor(random() * values.length)]
    const read = readEvidence(payload as JsonObject)
    if ('problems' in read) expect(read.problems.length).toBeGreaterThan(0)
    else expect(writeEvidence(read)).toEqual(payload)
  }
})
