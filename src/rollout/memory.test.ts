import { expect, test } from '@jest/globals'
import { seededRandom } from '../yaml/seeded.ts'
import { judgeRollout } from './judge.ts'
import { type Memory, nextDecision } from './memory.ts'
import { application, comparison, look, old, operation, rollout, second, untouched } from './observation.fixture.ts'
import { defaultPatience, type Observation, type Patience } from './rollout.ts'

interface Case {
  readonly name: string
  readonly looks: readonly Observation[]
  readonly patience?: Partial<Patience>
  /** Seconds after the push. */
  readonly due: number | undefined
}

const degraded = { health: { status: 'Degraded', since: second(8) } }
const closed = { ...untouched, comparison: comparison('OutOfSync'), reconciledAt: second(1) }
const unread = { conditions: [{ type: 'ComparisonError', message: 'no such branch' }] }

const cases: readonly Case[] = [
  { name: 'nothing is due where only a change can help', looks: [look(60, untouched)], due: undefined },
  { name: 'everything will have been good for long enough', looks: [look(20)], due: 30 },
  { name: 'health that changed long ago is not waited for', looks: [look(20)], patience: { settle: 2_000 }, due: 22 },
  { name: 'health will have settled later', looks: [look(12)], patience: { settle: 2_000 }, due: 15 },
  {
    name: 'health has changed since everything became good',
    looks: [look(12), look(14, { health: { status: 'Healthy', since: second(13) } })],
    patience: { settle: 2_000 },
    due: 18,
  },
  {
    name: 'health without a time settles from when everything became good',
    looks: [look(12, { health: { status: 'Healthy' } })],
    patience: { settle: 2_000 },
    due: 17,
  },
  { name: 'a second look may come at once', looks: [look(20)], patience: { settle: 0 }, due: 20 },
  { name: 'Degraded will have lasted', looks: [look(10, degraded), look(30, degraded)], due: 70 },
  { name: 'a comparison will have failed for long', looks: [look(10, unread)], patience: { settle: 60_000 }, due: 30 },
  { name: 'what is held back is named', looks: [look(3, closed, { window: 'closed' })], due: 8 },
]

test.each(cases)('$name', ({ looks, patience: changes, due }) => {
  const patience = { ...defaultPatience, ...changes }
  let memory: Memory = {}
  let next: number | undefined
  for (const observation of looks) {
    ;({ memory } = judgeRollout(rollout, observation, memory, { patience }))
    next = nextDecision(memory, observation, patience)
  }
  expect(next).toBe(due === undefined ? undefined : second(due))
})

test('a look when something is due decides, and none before does', () => {
  const next = seededRandom(6)
  const random = (below: number) => Math.floor(next() * below)
  for (let round = 0; round < 2_000; round++) {
    const patience = {
      settle: 1_000 * random(20),
      healthSettle: 1_000 * random(20),
      degradedGrace: 1_000 * (1 + random(60)),
      comparisonGrace: 1_000 * (1 + random(30)),
      blockedGrace: 1_000 * (1 + random(10)),
    }
    const began = 5 + random(20)
    const states = [
      application({ health: { status: 'Healthy', since: second(began - random(20)) } }),
      application(degraded),
      application(unread),
      application({ ...closed, operation: operation({ revisions: [old], startedAt: second(-9) }) }),
    ]
    const first = { ...look(began, states[random(states.length)] ?? {}), window: 'closed' as const }
    const { verdict, memory } = judgeRollout(rollout, first, {}, { patience })
    expect(verdict.outcome).toBe('pending')
    const due = nextDecision(memory, first, patience) ?? Number.NaN
    const at = (instant: number) =>
      judgeRollout(rollout, { ...first, at: instant }, memory, { patience }).verdict.outcome
    expect(at(due)).not.toBe('pending')
    if (due > first.at) expect(at(due - 1)).toBe('pending')
  }
})
