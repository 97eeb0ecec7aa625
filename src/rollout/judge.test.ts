import { test } from '@jest/globals'
import { expectJudgement, type JudgeCase } from './judge.fixture.ts'
import { application, look, looks, old, operation, second, untouched, wanted } from './observation.fixture.ts'

const cases: readonly JudgeCase[] = [
  { name: 'healthy needs two looks', looks: [look(60)], outcome: 'pending' },
  { name: 'healthy needs the settle time', looks: [look(20), look(29)], outcome: 'pending' },
  { name: 'healthy after the settle time', looks: [look(20), look(30)], outcome: 'healthy' },
  {
    name: 'a change of health just before starts nothing anew, but is waited for',
    looks: [look(20), look(30, { health: { status: 'Healthy', since: second(27) } })],
    outcome: 'pending',
  },
  {
    name: 'a look in between that does not hold starts the settle time anew',
    looks: [look(20), look(25, { health: { status: 'Progressing' } }), look(30)],
    outcome: 'pending',
  },
  {
    name: 'an already good Application needs no event',
    looks: [
      look(0, { reconciledAt: second(0), operation: undefined, health: { status: 'Healthy', since: second(-500) } }),
      look(10, { reconciledAt: second(0), operation: undefined, health: { status: 'Healthy', since: second(-500) } }),
    ],
    outcome: 'healthy',
  },
  {
    name: 'nothing to do: the revision moves on and no sync runs',
    looks: looks([3, 13], {
      operation: operation({ startedAt: second(-9), finishedAt: second(-8), revisions: [old] }),
      health: { status: 'Healthy', since: second(-4) },
    }),
    outcome: 'healthy',
  },
  {
    name: 'not seen yet: Synced and Healthy of before never pass',
    looks: [look(0, untouched), look(60, untouched), look(600, untouched)],
    outcome: 'pending',
  },
  {
    name: 'stale health: Healthy of before the sync ended',
    looks: [look(5, { reconciledAt: second(1) }), look(60, { reconciledAt: second(1) })],
    outcome: 'pending',
  },
  {
    name: 'two sources of which one lags',
    looks: looks(
      [20, 30],
      { comparison: { status: 'Synced', revisions: [wanted, old], sources: application().sources } },
      { ownSources: [0, 1] },
    ),
    outcome: 'pending',
  },
  {
    name: 'two sources, both there',
    looks: looks(
      [20, 30],
      { comparison: { status: 'Synced', revisions: [wanted, wanted], sources: application().sources } },
      { ownSources: [0, 1] },
    ),
    outcome: 'healthy',
  },
  {
    name: 'suspended waits',
    looks: looks([20, 200], { health: { status: 'Suspended' } }),
    outcome: 'pending',
  },
]

test.each(cases)('$name', expectJudgement)
