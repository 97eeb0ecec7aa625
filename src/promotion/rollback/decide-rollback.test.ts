import { expect, test } from '@jest/globals'
import { production } from '../evidence/environments.fixture.ts'
import { digestOf, image, minute } from '../evidence/evidence.fixture.ts'
import { failed, proven, refused } from '../evidence/judged.fixture.ts'
import { decideRollback } from './decide-rollback.ts'
import type { Rollback } from './rollback.ts'

const environment = 'production'
const old = proven({ digit: 'a', at: 6, environment })
const newer = proven({ digit: 'b', at: 10, environment })
const bad = failed({ digit: 'c', at: 20, environment })
const barred = (digit: string) => ({ digest: digestOf(digit), reason: 'It fails.', since: '2026-03-01' })

const rollout = {
  by: 'rollout',
  digest: digestOf('c'),
  outcome: 'failed',
  reason: 'Back-off.',
  isRollback: 'no',
} as const
const person = { by: 'person', wanted: undefined, reason: 'Slow.' } as const

const rollback = (changes: Partial<Rollback>): Rollback => ({
  image,
  environment: production,
  now: minute(30),
  records: [bad, newer, old],
  runs: digestOf('c'),
  barred: [],
  cause: rollout,
  ...changes,
})
const to = (digit: string) => ({ outcome: 'roll-back', to: { evidence: { digest: digestOf(digit) } } })

test('a failed rollout goes back to the version before, and its digest is barred', () => {
  const bar = { digest: digestOf('c'), image, environment, reason: 'Back-off.', since: '2026-03-02' }
  expect(decideRollback(rollback({}))).toMatchObject({ ...to('b'), bar })
})

test.each<{ name: string; changes: Partial<Rollback>; digit: string }>([
  { name: 'one whose failure is not recorded yet', changes: { records: [newer, old] }, digit: 'b' },
  {
    name: 'one that follows an earlier failure of its own',
    changes: { records: [bad, failed({ digit: 'c', at: 15, environment }), newer] },
    digit: 'b',
  },
  { name: 'for a person', changes: { cause: person }, digit: 'b' },
  { name: 'for a person, past what is barred', changes: { cause: person, barred: [barred('b')] }, digit: 'a' },
  {
    name: 'for a person, past what is not proven',
    changes: { cause: person, records: [bad, refused({ digit: 'b', at: 10, environment }), old] },
    digit: 'a',
  },
  {
    name: 'for a person, past bad metrics',
    changes: { cause: person, records: [bad, proven({ digit: 'b', at: 10, environment, verdict: 'bad' }), old] },
    digit: 'a',
  },
  { name: 'for a person, to their choice', changes: { cause: { ...person, wanted: digestOf('a') } }, digit: 'a' },
  {
    name: 'for a person, where it goes back by hand only',
    changes: { cause: person, environment: { ...production, rollback: 'manual' } },
    digit: 'b',
  },
  {
    name: 'while a freeze window is open',
    changes: { environment: { ...production, freezeWindows: [{ schedule: '* * * * *', duration: '1h' }] } },
    digit: 'b',
  },
])('it goes back: $name', ({ changes, digit }) => {
  expect(decideRollback(rollback(changes))).toMatchObject(to(digit))
})

test('what is barred already gets no second entry', () => {
  expect(decideRollback(rollback({ barred: [barred('c')] }))).toMatchObject({ ...to('b'), bar: undefined })
})

test('a person who asks for what runs gets nothing', () => {
  const cause = { ...person, wanted: digestOf('b') }
  expect(decideRollback(rollback({ cause, records: [newer, old], runs: digestOf('b') }))).toEqual({
    outcome: 'unchanged',
    digest: digestOf('b'),
  })
})

test.each<{ name: string; changes: Partial<Rollback>; says: readonly string[] }>([
  {
    name: 'a rollout that is blocked',
    changes: { cause: { ...rollout, outcome: 'blocked' } },
    says: ['The rollout is blocked'],
  },
  {
    name: 'an environment that goes back by hand',
    changes: { environment: { ...production, rollback: 'manual' } },
    says: ['by hand only'],
  },
  {
    name: 'a rollback that failed',
    changes: { cause: { ...rollout, isRollback: 'yes' } },
    says: ['a rollback itself'],
  },
  { name: 'a rollout that somebody mended', changes: { runs: digestOf('d') }, says: ['somebody was faster'] },
  {
    name: 'the version before is barred',
    changes: { barred: [barred('b')] },
    says: [`${digestOf('b')} is barred since 2026-03-01`],
  },
  {
    name: 'the version before is not proven',
    changes: { records: [bad, refused({ digit: 'b', at: 10, environment }), old] },
    says: ['is not proven in production: Its run ended'],
  },
  {
    name: 'the version before had bad metrics',
    changes: { records: [bad, proven({ digit: 'b', at: 10, environment, verdict: 'bad' }), old] },
    says: ['were bad'],
  },
  { name: 'nothing ran before', changes: { records: [bad] }, says: ['No record says what ran in production before'] },
  {
    name: 'records of another environment only',
    changes: { records: [bad, proven({ digit: 'b', at: 10 })] },
    says: ['No record says what ran'],
  },
  { name: 'a file of barred digests that cannot be read', changes: { barred: undefined }, says: ['cannot be read'] },
  {
    name: 'a person whose choice was never there',
    changes: { cause: { ...person, wanted: digestOf('e') } },
    says: ['never recorded in production'],
  },
  {
    name: 'a person where all is barred',
    changes: { cause: person, barred: [barred('a'), barred('b')] },
    says: ['is barred'],
  },
  {
    name: 'several things at once',
    changes: { cause: { ...rollout, outcome: 'undecided', isRollback: 'yes' }, records: [bad] },
    says: ['undecided', 'itself', 'No record'],
  },
])('it does not go back: $name', ({ changes, says }) => {
  expect(decideRollback(rollback(changes))).toEqual({
    outcome: 'refused',
    reasons: says.map(text => expect.stringContaining(text)),
  })
})
