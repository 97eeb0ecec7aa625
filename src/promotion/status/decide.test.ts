import { expect, test } from '@jest/globals'
import { production, staging } from '../evidence/environments.fixture.ts'
import { commitOf, digestOf, image } from '../evidence/evidence.fixture.ts'
import { failed, proven, refused } from '../evidence/judged.fixture.ts'
import { decideStatus, inOrder, type StatusFacts } from './decide.ts'
import { factsOf, versionOf } from './status.fixture.ts'

function decide(changes: Partial<StatusFacts> = {}) {
  const [first, second] = decideStatus(factsOf(changes)).map(({ images: [only] }) => only)
  return { staging: first, production: second }
}

const commit = (digit: string) => ({ kind: 'commit', commit: commitOf(digit), tag: undefined }) as const
const digest = (digit: string) => ({ kind: 'digest', digest: digestOf(digit) }) as const

test('without a question it says what stands where, since when, and what may come', () => {
  expect(decideStatus(factsOf())).toMatchObject([
    {
      environment: 'staging',
      promotedFrom: undefined,
      images: [
        {
          image,
          manifests: { tag: 'va', digest: digestOf('a'), source: commitOf('1'), commit: commitOf('c') },
          record: { deployment: 906, digest: digestOf('a'), proof: 'proven', reasons: [], at: '2026-03-02T09:05:00Z' },
          since: '2026-03-02T09:06:00Z',
          has: undefined,
          next: undefined,
        },
      ],
    },
    {
      environment: 'production',
      promotedFrom: 'staging',
      images: [{ since: '2026-03-02T09:02:00Z', next: { digest: digestOf('a'), outcome: 'promote' } }],
    },
  ])
})

test.each<{
  name: string
  facts: Partial<StatusFacts>
  has: readonly [string, string]
  next: 'promote' | 'waiting' | 'refused' | 'none'
}>([
  { name: 'a commit that staging has', facts: { asked: commit('1') }, has: ['yes', 'no'], next: 'promote' },
  { name: 'a commit within what both run', facts: { asked: commit('0') }, has: ['yes', 'yes'], next: 'none' },
  { name: 'a commit that is nowhere', facts: { asked: commit('2') }, has: ['no', 'no'], next: 'none' },
  {
    name: 'a commit that cannot be compared',
    facts: { asked: commit('1'), relate: () => 'unknown' },
    has: ['unknown', 'unknown'],
    next: 'none',
  },
  {
    name: 'a version that nobody can tell',
    facts: { asked: commit('1'), versions: [{ ...versionOf('staging', 'a', '1'), problem: 'Two.' }] },
    has: ['unknown', 'no'],
    next: 'none',
  },
  {
    name: 'a version that was written by hand, and never recorded',
    facts: { asked: commit('1'), versions: [versionOf('staging', 'e', undefined)] },
    has: ['unknown', 'no'],
    next: 'none',
  },
  {
    name: 'a version without trailers, with a record',
    facts: { asked: commit('1'), versions: [versionOf('staging', 'a', undefined)] },
    has: ['yes', 'no'],
    next: 'promote',
  },
  { name: 'a digest that staging runs', facts: { asked: digest('a') }, has: ['yes', 'no'], next: 'promote' },
  { name: 'a digest that production runs', facts: { asked: digest('0') }, has: ['no', 'yes'], next: 'none' },
  { name: 'a digest that was never seen', facts: { asked: digest('f') }, has: ['no', 'no'], next: 'refused' },
])('$name', ({ facts, has, next }) => {
  const found = decide(facts)
  expect([found.staging?.has, found.production?.has]).toEqual(has)
  expect(found.production?.next?.outcome ?? 'none').toBe(next)
})

test.each<{ name: string; facts: Partial<StatusFacts>; gate: string; state: string; seen: string }>([
  {
    name: 'soak',
    facts: { environments: [staging, { ...production, soak: '24h' }] },
    gate: 'soak',
    state: 'waiting',
    seen: '22 h 26 min are left',
  },
  {
    name: 'evidence that is none',
    facts: { records: [refused({ digit: 'a', at: 6 })] },
    gate: 'evidence',
    state: 'closed',
    seen: 'Its run ended with "failure".',
  },
  {
    name: 'a failed rollout after it',
    facts: { records: [failed({ digit: 'b', at: 8 }), proven({ digit: 'a', at: 6 })] },
    gate: 'standing',
    state: 'closed',
    seen: `${digestOf('b')} came to staging`,
  },
  {
    name: 'a barred digest',
    facts: { barred: [{ digest: digestOf('a'), reason: 'It lost orders.', since: '2026-03-02' }] },
    gate: 'barred',
    state: 'closed',
    seen: 'It lost orders.',
  },
  {
    name: 'approvals, which only a run can have',
    facts: { environments: [staging, { ...production, gates: { approvals: 1 } }] },
    gate: 'approvals',
    state: 'waiting',
    seen: '0 approvals of 1',
  },
  {
    name: 'another release',
    facts: { underWay: [{ runId: 7, digest: undefined, url: 'https://github.example.org/7' }] },
    gate: 'alone',
    state: 'waiting',
    seen: 'Run 7 is bringing another release',
  },
  {
    name: 'an older build',
    facts: { versions: [versionOf('staging', 'a', '1'), versionOf('production', '2', '2')] },
    gate: 'order',
    state: 'closed',
    seen: 'is older than',
  },
])('what holds the next version is named: $name', ({ facts, gate, state, seen }) => {
  const { next } = decide(facts).production ?? {}
  expect(next?.outcome).toBe(state === 'waiting' ? 'waiting' : 'refused')
  const found = next?.gates.find(one => one.gate === gate)
  expect(found).toMatchObject({ state, seen: expect.stringContaining(seen) })
})

test('when a promotion may come is a time', () => {
  const { next } = decide({ environments: [staging, { ...production, soak: '24h' }] }).production ?? {}
  expect(next).toMatchObject({ until: '2026-03-03T09:06:00Z', outcome: 'waiting' })
  expect(next?.gates.find(({ gate }) => gate === 'soak')?.until).toBe('2026-03-03T09:06:00Z')
})

test('what is there already is nothing to bring', () => {
  const versions = [versionOf('staging', 'a', '1'), versionOf('production', 'a', '1')]
  expect(decide({ versions }).production?.next?.outcome).toBe('unchanged')
})

test('environments stand behind those that they are promoted from', () => {
  const of = (name: string, promotedFrom?: string) => ({ ...staging, name, ...(promotedFrom && { promotedFrom }) })
  const all = [of('eu', 'stage'), of('stage', 'dev'), of('lab'), of('us', 'stage'), of('dev')]
  expect(inOrder(all).map(({ name }) => name)).toEqual(['lab', 'dev', 'stage', 'eu', 'us'])
})
