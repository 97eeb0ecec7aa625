import { join } from 'node:path'
import { beforeAll, describe, expect } from '@jest/globals'
import { bedTest } from '../bed/bed-test.ts'
import { type Compared, compareScope } from './compare-scope.ts'
import { tally } from './mutant-outcome.ts'
import { startOracleBed } from './oracle-bed.ts'
import { disagreements } from './table.ts'

const test = bedTest(['etcd', 'kube-apiserver', 'gatekeeper', 'custom-resources', 'argocd'])
const root = join(import.meta.dirname, '..', '..')

describe("this repository's manifests and a hundred faults in them", () => {
  let compared: Compared = { comparisons: [], outcomes: [], unjudged: [], seconds: { review: 0, cluster: 0, judge: 0 } }

  beforeAll(async () => {
    const { signal } = new AbortController()
    compared = await compareScope(
      { root, paths: ['manifests'] },
      {
        mutants: 100,
        seed: 20,
        start: () => startOracleBed(root, () => {}, signal),
        environment: process.env,
        log: () => {},
        signal,
      },
    )
  }, 900_000)

  test('the cluster takes everything, and so does the review', () => {
    expect(compared.comparisons.length).toBeGreaterThan(50)
    expect(disagreements(compared.comparisons)).toEqual([])
    expect(compared.comparisons.every(({ agreement }) => agreement === 'both-accept')).toBe(true)
  })

  test('no fault makes the review refuse what the cluster takes', () => {
    const alarms = compared.outcomes.filter(({ agreement }) => agreement === 'false-alarm')
    expect(alarms.flatMap(({ comparisons }) => disagreements(comparisons))).toEqual([])
  })

  test('both refuse most, and the review mostly on the line', () => {
    const { total, exactLine, ...of } = tally(compared.outcomes)
    expect(total).toBe(100)
    expect(of['both-refuse']).toBeGreaterThan(70)
    expect(exactLine / of['both-refuse']).toBeGreaterThan(0.8)
  })

  test('what is missed is of kinds that nothing in the tree describes', () => {
    const missed = compared.outcomes.flatMap(({ comparisons }) =>
      comparisons.filter(({ agreement, withoutSchema }) => agreement === 'missed' && !withoutSchema),
    )
    expect(disagreements(missed)).toEqual([])
  })
})
