import { expect, test } from '@jest/globals'
import { expectJudgement, type JudgeCase } from './judge.fixture.ts'
import { judgeRollout } from './judge.ts'
import { comparison, look, looks, old, operation, rollout, second, untouched } from './observation.fixture.ts'

const denial = { object: 'apps/Deployment shop/web', message: 'denied the request: use a version' }
const refused = (retries: number, message = denial.message) =>
  operation({ phase: 'Running', retries, failures: [{ ...denial, message }], message: 'one or more tasks failed' })
const failing = {
  comparison: comparison('Unknown', 'main'),
  conditions: [{ type: 'ComparisonError', message: 'kustomize build failed' }],
}
const prunable = {
  object: 'ConfigMap shop/settings',
  kind: 'ConfigMap',
  name: 'settings',
  status: 'OutOfSync',
  requiresPruning: true,
}
const degraded = { health: { status: 'Degraded', since: second(10), message: 'deadline exceeded' } }

const cases: readonly JudgeCase[] = [
  {
    name: 'a retry that runs, with an end, is no end',
    looks: [look(5, { operation: refused(1) }), look(60, { operation: refused(1) })],
    outcome: 'pending',
  },
  {
    name: 'the same refusal twice fails, with the retries that are left',
    looks: [
      look(5, { operation: refused(1) }),
      look(8, { operation: operation({ phase: 'Running', finishedAt: undefined, retries: 1 }) }),
      look(20, { operation: refused(2) }),
    ],
    outcome: 'failed',
    reason:
      'apps/Deployment shop/web: denied the request: use a version (refused twice in the same words; Argo CD has 4 retries left)',
  },
  {
    name: 'one retry is left',
    looks: [look(5, { operation: refused(4) }), look(20, { operation: refused(5) })],
    outcome: 'failed',
    reason: /has 1 retry left/,
  },
  {
    name: 'retries without a limit',
    looks: [
      look(5, { operation: { ...refused(1), retryLimit: -1 } }),
      look(20, { operation: { ...refused(2), retryLimit: -1 } }),
    ],
    outcome: 'failed',
    reason: /goes on trying/,
  },
  {
    name: 'another refusal at the second attempt is waited on',
    looks: [look(5, { operation: refused(1) }), look(20, { operation: refused(2, 'other words') })],
    outcome: 'pending',
  },
  {
    name: 'refusals of an older commit are not this one’s',
    looks: [
      look(5, { operation: { ...refused(1), revisions: [old] } }),
      look(20, { operation: { ...refused(2), revisions: [old] } }),
    ],
    outcome: 'pending',
  },
  {
    name: 'retries used up: the objects’ own words',
    looks: [look(20, { operation: { ...refused(5), phase: 'Failed' } })],
    outcome: 'failed',
    reason: 'apps/Deployment shop/web: denied the request: use a version',
  },
  {
    name: 'a hook failed',
    looks: [
      look(20, {
        comparison: comparison('OutOfSync'),
        operation: operation({
          phase: 'Failed',
          failures: [{ object: 'batch/Job shop/migrate', message: 'Job has reached the specified backoff limit' }],
        }),
      }),
    ],
    outcome: 'failed',
    reason: 'batch/Job shop/migrate: Job has reached the specified backoff limit',
  },
  {
    name: 'a sync that ended in error without an object says its message',
    looks: [look(20, { operation: operation({ phase: 'Error', message: 'no such repository' }) })],
    outcome: 'failed',
    reason: 'no such repository',
  },
  {
    name: 'a failed sync with a new one asked for is not the end',
    looks: [look(20, { operationRequested: true, operation: operation({ phase: 'Failed' }) })],
    outcome: 'pending',
  },
  {
    name: 'a failed sync of before the push does not fail this one',
    looks: [
      look(1, { ...untouched, operation: operation({ phase: 'Failed', startedAt: second(-9), revisions: [old] }) }),
    ],
    outcome: 'pending',
  },
  {
    name: 'a self-heal of the old commit that fails after the push does not fail this one',
    looks: [
      look(3, { ...untouched, operation: operation({ phase: 'Failed', startedAt: second(1), revisions: [old] }) }),
    ],
    outcome: 'pending',
  },
  {
    name: 'Degraded for a moment',
    looks: [look(20, degraded), look(79, degraded), look(80), look(90)],
    outcome: 'healthy',
  },
  {
    name: 'Degraded twice, each time for less than the grace',
    looks: [
      look(20, degraded),
      look(70, degraded),
      look(75, { health: { status: 'Progressing' } }),
      look(80, degraded),
      look(130, degraded),
    ],
    outcome: 'pending',
  },
  {
    name: 'Degraded beyond the grace',
    looks: [look(20, degraded), look(80, degraded)],
    outcome: 'failed',
    reason: 'Degraded for 60 s: deadline exceeded',
  },
  {
    name: 'Degraded beyond the grace, by the object',
    looks: looks([20, 80], {
      ...degraded,
      resources: [
        {
          ...prunable,
          status: 'Synced',
          object: 'apps/Deployment shop/web',
          health: { status: 'Degraded', message: 'ImagePullBackOff' },
        },
      ],
    }),
    outcome: 'failed',
    reason: 'Degraded for 60 s: apps/Deployment shop/web: ImagePullBackOff',
  },
  {
    name: 'Degraded of before, while a long sync repairs it',
    looks: looks([20, 200], {
      ...degraded,
      images: ['registry.example.org/web:1.0.0'],
      operation: operation({
        phase: 'Running',
        finishedAt: undefined,
        message: 'waiting for completion of hook batch/Job/migrate',
      }),
    }),
    outcome: 'pending',
  },
  {
    name: 'Degraded in the middle of a sync, with the new image live',
    looks: looks([20, 200], { ...degraded, operation: operation({ phase: 'Running', finishedAt: undefined }) }),
    outcome: 'failed',
    reason: /^Degraded for 180 s/,
  },
  {
    name: 'Degraded at the old commit',
    looks: looks([1, 200], { ...untouched, ...degraded }),
    outcome: 'pending',
  },
  { name: 'a comparison that fails for a moment', looks: [look(3, failing), look(22, failing)], outcome: 'pending' },
  {
    name: 'a comparison that goes on failing',
    looks: [look(3, failing), look(23, failing)],
    outcome: 'failed',
    reason: 'kustomize build failed',
  },
  {
    name: 'a comparison that failed before the push, and is not made anew',
    looks: looks([3, 200], { ...failing, reconciledAt: second(-60) }),
    outcome: 'pending',
  },
  {
    name: 'a comparison that failed before, while the refresh runs',
    looks: looks([3, 200], { ...failing, refreshing: true }),
    outcome: 'pending',
  },
  {
    name: 'a spec that is not valid is never compared',
    looks: looks([3, 23], {
      reconciledAt: undefined,
      comparison: { status: 'Unknown', revisions: [], sources: [] },
      conditions: [{ type: 'InvalidSpecError', message: 'project nowhere does not exist' }],
    }),
    outcome: 'failed',
    reason: 'project nowhere does not exist',
  },
  {
    name: 'the Application is being deleted',
    looks: [look(20, { deleting: true })],
    outcome: 'failed',
    reason: /being deleted/,
  },
]

test.each(cases)('$name', expectJudgement)

test('how patient it is can be set', () => {
  const patience = { settle: 0, healthSettle: 0, degradedGrace: 0, comparisonGrace: 0, blockedGrace: 0 }
  const first = judgeRollout(rollout, look(20), {}, { patience })
  expect(first.verdict.outcome).toBe('pending')
  expect(judgeRollout(rollout, look(20), first.memory, { patience }).verdict.outcome).toBe('healthy')
  expect(judgeRollout(rollout, look(20, degraded), {}, { patience }).verdict.outcome).toBe('failed')
})
