import { expect, test } from '@jest/globals'
import { evaluateClauses } from './clauses.ts'
import {
  application,
  comparison,
  later,
  look,
  old,
  operation,
  rollout,
  second,
  untouched,
  wanted,
} from './observation.fixture.ts'
import type { Observation, Tolerance } from './rollout.ts'

const failing = (observation: Observation, tolerance?: Tolerance) =>
  evaluateClauses(rollout, observation, tolerance).flatMap(({ name, holds }) => (holds ? [] : [name]))

const [source] = application().sources
const prunable = {
  object: 'ConfigMap shop/settings',
  kind: 'ConfigMap',
  name: 'settings',
  status: 'OutOfSync',
  requiresPruning: true,
}
const hook = { object: 'batch/Job shop/migrate', kind: 'Job', name: 'migrate', requiresPruning: false }

const cases: { name: string; observation: Observation; fails: string[]; tolerance?: Tolerance }[] = [
  { name: 'all hold once it has arrived', observation: look(20), fails: [] },
  {
    name: 'right after the push it is Synced and Healthy of before',
    observation: look(0, untouched),
    fails: ['git', 'revision', 'images'],
  },
  {
    name: 'without any status nothing is known',
    observation: look(0, {
      operation: undefined,
      comparison: undefined,
      health: undefined,
      reconciledAt: undefined,
      images: [],
    }),
    fails: ['spec', 'git', 'revision', 'sync', 'health', 'images'],
  },
  {
    name: 'the status is of an older spec',
    observation: look(20, { sources: [{ ...source, path: 'overlays/other' }] }),
    fails: ['spec'],
  },
  {
    name: 'empty fields of the spec that Go leaves out are no difference',
    observation: look(20, {
      sources: [{ ...source, directory: { recurse: false }, helm: { parameters: [] }, chart: '' }],
    }),
    fails: [],
  },
  { name: 'a refresh is under way', observation: look(20, { refreshing: true }), fails: ['git'] },
  {
    name: 'a comparison in the second of the push counts',
    observation: { ...look(20, { reconciledAt: second(0), operation: undefined }) },
    fails: [],
  },
  {
    name: 'the comparison names a branch, no commit',
    observation: look(20, { comparison: comparison('Unknown', 'main') }),
    fails: ['revision', 'sync'],
  },
  {
    name: 'a commit that nobody has resolved counts as before',
    observation: look(20, { comparison: comparison('Synced', 'f'.repeat(40)) }),
    fails: ['revision'],
  },
  {
    name: 'a later commit carries other images',
    observation: look(20, { comparison: comparison('Synced', later) }),
    fails: ['revision'],
  },
  {
    name: 'one of two own sources lags behind',
    observation: look(
      20,
      { comparison: { status: 'Synced', revisions: [wanted, old], sources: application().sources } },
      { ownSources: [0, 1] },
    ),
    fails: ['revision'],
  },
  {
    name: 'the revision of a chart is not asked about',
    observation: look(
      20,
      { comparison: { status: 'Synced', revisions: ['1.2.3', wanted], sources: application().sources } },
      { ownSources: [1] },
    ),
    fails: [],
  },
  {
    name: 'an own source without a revision yet',
    observation: look(20, { comparison: { status: 'Synced', revisions: [], sources: application().sources } }),
    fails: ['revision'],
  },
  {
    name: 'the change is in the spec of the Application itself',
    observation: look(20, { comparison: comparison('Synced', 'a'.repeat(40)) }, { ownSources: [] }),
    fails: [],
  },
  {
    name: 'a retry is scheduled: Running with an end',
    observation: look(20, { operation: operation({ phase: 'Running', finishedAt: second(4) }) }),
    fails: ['idle', 'operation'],
  },
  {
    name: 'a sync of before the push goes on',
    observation: look(20, {
      operation: operation({ phase: 'Running', startedAt: second(-5), finishedAt: undefined, revisions: [old] }),
    }),
    fails: ['idle'],
  },
  {
    name: 'a sync is being ended',
    observation: look(20, { operation: operation({ phase: 'Terminating' }) }),
    fails: ['idle', 'operation'],
  },
  { name: 'a sync is asked for', observation: look(20, { operationRequested: true }), fails: ['idle'] },
  {
    name: 'the sync of the change failed',
    observation: look(20, { operation: operation({ phase: 'Failed' }) }),
    fails: ['operation'],
  },
  {
    name: 'a failed sync of an older commit says nothing of this one',
    observation: look(20, { operation: operation({ phase: 'Failed', revisions: [old] }) }),
    fails: [],
  },
  {
    name: 'a failed sync that names no commit, begun after the push',
    observation: look(20, { operation: operation({ phase: 'Error', revisions: [] }) }),
    fails: ['operation'],
  },
  {
    name: 'a failed sync that names no commit, begun before',
    observation: look(20, { operation: operation({ phase: 'Error', revisions: [], startedAt: second(-1) }) }),
    fails: [],
  },
  { name: 'no sync at all was needed', observation: look(20, { operation: undefined }), fails: [] },
  {
    name: 'the health is of before the sync',
    observation: look(20, { operation: operation({ finishedAt: second(6) }) }),
    fails: ['fresh'],
  },
  {
    name: 'the same second is fresh',
    observation: look(20, { operation: operation({ finishedAt: second(5) }) }),
    fails: [],
  },
  { name: 'out of sync', observation: look(20, { comparison: comparison('OutOfSync') }), fails: ['sync'] },
  {
    name: 'out of sync by what waits for a prune',
    observation: look(20, { comparison: comparison('OutOfSync'), resources: [prunable] }),
    fails: ['sync'],
  },
  {
    name: 'the same, tolerated, beside a hook that has no status',
    observation: look(20, { comparison: comparison('OutOfSync'), resources: [prunable, hook] }),
    tolerance: { pruning: 'tolerated' },
    fails: [],
  },
  {
    name: 'tolerated pruning tolerates nothing else',
    observation: look(20, {
      comparison: comparison('OutOfSync'),
      resources: [prunable, { ...prunable, requiresPruning: false }],
    }),
    tolerance: { pruning: 'tolerated' },
    fails: ['sync'],
  },
  {
    name: 'tolerated pruning with nothing to prune',
    observation: look(20, { comparison: comparison('OutOfSync'), resources: [] }),
    tolerance: { pruning: 'tolerated' },
    fails: ['sync'],
  },
  { name: 'suspended', observation: look(20, { health: { status: 'Suspended' } }), fails: ['health'] },
  {
    name: 'suspended, tolerated',
    observation: look(20, { health: { status: 'Suspended' } }),
    tolerance: { suspended: 'tolerated' },
    fails: [],
  },
  {
    name: 'progressing',
    observation: look(20, { health: { status: 'Progressing' } }),
    tolerance: { suspended: 'tolerated' },
    fails: ['health'],
  },
  {
    name: 'only the old image is live',
    observation: look(20, { images: ['registry.example.org/web:1.0.0'] }),
    fails: ['images'],
  },
  {
    name: 'old and new while Pods are replaced',
    observation: look(20, { images: ['registry.example.org/web:1.0.0', 'registry.example.org/web:1.0.1'] }),
    fails: [],
  },
]

test.each(cases)('$name', ({ observation, fails, tolerance }) => {
  expect(failing(observation, tolerance)).toEqual(fails)
})

test('what was seen is said for a person', () => {
  const observation = look(20, {
    comparison: comparison('OutOfSync', old),
    operation: operation({ phase: 'Running', retries: 2, message: 'waiting for healthy state of apps/Deployment/web' }),
    health: { status: 'Degraded' },
    resources: [
      {
        object: 'apps/Deployment shop/web',
        kind: 'Deployment',
        name: 'web',
        status: 'OutOfSync',
        health: { status: 'Degraded', message: 'exceeded its progress deadline' },
        requiresPruning: false,
      },
    ],
    images: [],
  })
  expect(evaluateClauses(rollout, observation).map(({ name, seen }) => `${name}: ${seen}`)).toEqual([
    'spec: compared with the spec as it stands',
    'git: compared at 2026-01-01T00:00:05Z',
    `revision: ${old} does not hold the change`,
    'idle: last sync Running after 2 retries: waiting for healthy state of apps/Deployment/web',
    'operation: Running: waiting for healthy state of apps/Deployment/web',
    'fresh: compared at 2026-01-01T00:00:05Z, last sync ended 2026-01-01T00:00:04Z',
    'sync: OutOfSync: apps/Deployment shop/web',
    'health: Degraded: apps/Deployment shop/web',
    'images: none',
  ])
})
