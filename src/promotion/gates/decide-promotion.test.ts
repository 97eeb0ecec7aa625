import { expect, test } from '@jest/globals'
import type { Environment } from '../../config/config.ts'
import { production } from '../evidence/environments.fixture.ts'
import { digestOf, minute } from '../evidence/evidence.fixture.ts'
import { failed, proven, refused } from '../evidence/judged.fixture.ts'
import { decidePromotion } from './decide-promotion.ts'
import { gates } from './gates.ts'
import { promotionOf, running } from './promotion.fixture.ts'
import type { GateName, Promotion } from './promotion.ts'

const into = (changes: Partial<Environment>) => ({ to: { ...production, ...changes } })
const notOpen = (promotion: Promotion) => decidePromotion(promotion).gates.filter(({ state }) => state !== 'open')
const proofs = [proven({ digit: 'a', at: 6 })]
const monday = { schedule: '0 9 * * 1', duration: '2h' }

test.each<{ name: string; changes: Partial<Promotion> }>([
  { name: 'where nothing more is asked for', changes: {} },
  { name: 'where nothing runs yet', changes: { toRuns: undefined } },
  { name: 'over another build of the same commit', changes: { toRuns: running('0', 'identical') } },
  {
    name: 'over a version that no trailer dates',
    changes: { toRuns: { ...running('0', 'unknown'), source: undefined } },
  },
  { name: 'after its soak', changes: into({ soak: '94m' }) },
  {
    name: 'with the approval of another person',
    changes: { ...into({ gates: { approvals: 1 } }), approvals: ['lock'] },
  },
  {
    name: 'with good metrics',
    changes: { ...into({ gates: { metrics: 'required' } }), records: [proven({ digit: 'a', at: 6, verdict: 'good' })] },
  },
  {
    name: 'while a window that denies is closed',
    changes: into({ freezeWindows: [{ ...monday, schedule: '0 9 * * 2' }] }),
  },
  { name: 'while a window that allows is open', changes: into({ freezeWindows: [{ ...monday, kind: 'allow' }] }) },
  {
    name: 'while a release that began later waits',
    changes: { underWay: [{ runId: 701, digest: digestOf('b'), url: 'u' }] },
  },
  {
    name: 'proven again after a newer version was taken back',
    changes: { records: [proven({ digit: 'a', at: 30 }), failed({ digit: 'b', at: 20 }), ...proofs] },
  },
  {
    name: 'standing again by a run that is no proof itself',
    changes: { records: [refused({ digit: 'a', at: 30 }), failed({ digit: 'b', at: 20 }), ...proofs] },
  },
])('a proven digest goes on: $name', ({ changes }) => {
  const decision = decidePromotion(promotionOf(changes))
  expect(decision.gates.filter(({ state }) => state !== 'open')).toEqual([])
  expect(decision.outcome).toBe('promote')
})

interface Shut {
  readonly gate: GateName
  readonly name: string
  readonly changes: Partial<Promotion>
  readonly says: string
  readonly state?: string
  /** Gates that are unknown for it. */
  readonly silent?: readonly GateName[]
}

const shut: readonly Shut[] = [
  {
    gate: 'evidence',
    name: 'only another image',
    changes: { records: [], fromRuns: undefined },
    says: 'There is no record',
    silent: ['standing', 'metrics', 'order'],
  },
  {
    gate: 'evidence',
    name: 'a record that is refused',
    changes: { records: [refused({ digit: 'a', at: 6 })] },
    says: 'Deployment 906 does not prove sha256:aaaa',
    silent: ['metrics', 'order'],
  },
  {
    gate: 'evidence',
    name: 'proof of another environment',
    changes: { records: [proven({ digit: 'a', at: 6, environment: 'development' })] },
    says: 'There is no record',
    silent: ['standing', 'metrics', 'order'],
  },
  {
    gate: 'standing',
    name: 'replaced by a newer deployment',
    changes: { records: [refused({ digit: 'b', at: 20 }), ...proofs] },
    says: `${digestOf('b')} came to staging at 2026-03-02T09:19:00Z (deployment 920)`,
  },
  {
    gate: 'standing',
    name: 'failed when deployed again',
    changes: { records: [failed({ digit: 'a', at: 20 }), ...proofs] },
    says: 'Deployment 920 of it in staging failed',
  },
  {
    gate: 'standing',
    name: 'replaced in the manifests',
    changes: { fromRuns: digestOf('b') },
    says: 'manifests of staging say sha256:bbbb',
  },
  {
    gate: 'metrics',
    name: 'bad',
    changes: { records: [proven({ digit: 'a', at: 6, verdict: 'bad' })] },
    says: 'were bad',
  },
  {
    gate: 'metrics',
    name: 'of too little traffic',
    changes: { records: [proven({ digit: 'a', at: 6, verdict: 'inconclusive' })] },
    says: 'were inconclusive',
  },
  {
    gate: 'metrics',
    name: 'required and not recorded',
    changes: into({ gates: { metrics: 'required' } }),
    says: 'No verdict of the metrics in staging',
  },
  {
    gate: 'metrics',
    name: 'good once and bad in a later deployment',
    changes: {
      records: [proven({ digit: 'a', at: 20, verdict: 'bad' }), proven({ digit: 'a', at: 6, verdict: 'good' })],
    },
    says: 'were bad',
  },
  {
    gate: 'barred',
    name: 'barred',
    changes: { barred: [{ digest: digestOf('a'), reason: 'It fails.', since: '2026-03-01' }] },
    says: 'since 2026-03-01: It fails.',
  },
  { gate: 'barred', name: 'a file that cannot be read', changes: { barred: undefined }, says: 'cannot be read' },
  {
    gate: 'order',
    name: 'older than what runs',
    changes: { toRuns: running('0', 'behind') },
    says: 'older than 000000000000',
  },
  {
    gate: 'order',
    name: 'without the hotfix that runs',
    changes: { toRuns: running('0', 'diverged') },
    says: 'a hotfix would be lost',
  },
  {
    gate: 'order',
    name: 'a commit that is gone',
    changes: { toRuns: running('0', 'unknown') },
    says: 'cannot be compared',
  },
  {
    gate: 'soak',
    name: 'half a minute short',
    changes: { ...into({ soak: '1h' }), now: minute(65.5) },
    state: 'waiting',
    says: '1 h are asked for, 1 min are left',
  },
  {
    gate: 'soak',
    name: 'counted anew after another version',
    changes: {
      ...into({ soak: '1h' }),
      records: [proven({ digit: 'a', at: 50 }), failed({ digit: 'b', at: 30 }), ...proofs],
    },
    state: 'waiting',
    says: 'since 2026-03-02T09:50:00Z',
  },
  {
    gate: 'soak',
    name: 'nothing proven since it came again',
    changes: {
      ...into({ soak: '1h' }),
      records: [refused({ digit: 'a', at: 50 }), failed({ digit: 'b', at: 30 }), ...proofs],
    },
    state: 'unknown',
    says: 'Nothing proves since when',
  },
  {
    gate: 'freeze',
    name: 'a window is open',
    changes: into({ freezeWindows: [{ ...monday, timeZone: 'UTC', reason: 'The fair.' }] }),
    state: 'waiting',
    says: '"0 9 * * 1" UTC for 2h (The fair.)',
  },
  {
    gate: 'freeze',
    name: 'a window in a zone is open',
    changes: into({ freezeWindows: [{ ...monday, schedule: '0 11 * * 1', timeZone: 'Europe/Zurich' }] }),
    state: 'waiting',
    says: 'Europe/Zurich',
  },
  {
    gate: 'freeze',
    name: 'no window allows it',
    changes: into({ freezeWindows: [{ ...monday, kind: 'allow', schedule: '0 9 * * 2' }] }),
    state: 'waiting',
    says: 'No window that allows',
  },
  {
    gate: 'approvals',
    name: 'none',
    changes: into({ gates: { approvals: 1 } }),
    state: 'waiting',
    says: '0 approvals of 1',
  },
  {
    gate: 'approvals',
    name: 'their own',
    changes: { ...into({ gates: { approvals: 1 } }), approvals: ['Canal'] },
    state: 'waiting',
    says: 'other than by canal',
  },
  {
    gate: 'approvals',
    name: 'one person twice',
    changes: { ...into({ gates: { approvals: 2 } }), approvals: ['lock', 'Lock'] },
    state: 'waiting',
    says: '1 approval of 2',
  },
  {
    gate: 'approvals',
    name: 'nobody is asked',
    changes: { ...into({ gates: { approvals: 1 } }), reviewers: 0 },
    says: "the repository's environment production asks nobody",
  },
  {
    gate: 'approvals',
    name: 'by hand',
    changes: { ...into({ gates: { approvals: 1 } }), run: undefined },
    says: 'only a run can be approved',
  },
  {
    gate: 'alone',
    name: 'another release began before',
    changes: { underWay: [{ runId: 699, digest: digestOf('b'), url: 'https://x' }] },
    state: 'waiting',
    says: 'Run 699 is bringing sha256:bbbb',
  },
  {
    gate: 'alone',
    name: 'by hand, while a release goes on that has not said what it brings',
    changes: { run: undefined, underWay: [{ runId: 701, digest: undefined, url: 'https://x' }] },
    state: 'waiting',
    says: 'Run 701 is bringing another release',
  },
]

test.each(shut)(
  'the gate "$gate" does not let it on: $name',
  ({ gate, changes, says, state = 'closed', silent = [] }) => {
    const promotion = promotionOf(changes)
    const found = notOpen(promotion)
    expect(found.map(({ gate: name }) => name)).toEqual(expect.arrayContaining([gate, ...silent]))
    expect(found).toHaveLength(1 + silent.length)
    expect(found.find(({ gate: name }) => name === gate)).toMatchObject({ state, seen: expect.stringContaining(says) })
    for (const { fix } of found) expect(fix).toMatch(/\.$/)
    expect(decidePromotion(promotion).outcome).toBe(state === 'waiting' ? 'waiting' : 'refused')
  },
)

test('every gate has been shut', () => {
  expect(new Set(shut.map(({ gate }) => gate))).toEqual(new Set(gates.map(({ gate }) => gate)))
})

test('every gate is told, and when those that wait are open', () => {
  const windows = [monday, { ...monday, duration: '3h' }]
  const decision = decidePromotion(promotionOf({ ...into({ soak: '2h', freezeWindows: windows }) }))
  expect(decision.gates.map(({ gate }) => gate)).toEqual(gates.map(({ gate }) => gate))
  expect(decision).toMatchObject({ outcome: 'waiting', until: minute(180) })
  const approved = decidePromotion(promotionOf(into({ soak: '2h', gates: { approvals: 1 } })))
  expect(approved).toMatchObject({ outcome: 'waiting', until: undefined })
})

test('a digest that runs already is left alone, whatever the gates say', () => {
  expect(decidePromotion(promotionOf({ toRuns: running('a', 'identical'), barred: undefined })).outcome).toBe(
    'unchanged',
  )
})
