import { test } from '@jest/globals'
import { expectJudgement, type JudgeCase } from './judge.fixture.ts'
import { comparison, later, look, looks, old, operation, second, untouched } from './observation.fixture.ts'

const prunable = {
  object: 'ConfigMap shop/settings',
  kind: 'ConfigMap',
  name: 'settings',
  status: 'OutOfSync',
  requiresPruning: true,
}
const outOfSync = { ...untouched, comparison: comparison('OutOfSync'), reconciledAt: second(1) }

const byStep = { ...outOfSync, automation: 'manual', madeBy: 'shops' } as const

const cases: readonly JudgeCase[] = [
  {
    name: 'superseded by a commit with other images',
    looks: [look(5, { comparison: comparison('OutOfSync', later) })],
    outcome: 'superseded',
    reason: new RegExp(later),
  },
  {
    name: 'superseded, though the sync of ours had failed',
    looks: [look(5, { comparison: comparison('OutOfSync', later), operation: operation({ phase: 'Failed' }) })],
    outcome: 'superseded',
  },
  {
    name: 'blocked by a closed sync window',
    looks: looks([2, 7], outOfSync, { window: 'closed' }),
    outcome: 'blocked',
    reason: /sync window of its project is closed/,
  },
  {
    name: 'a window that opens again within the grace',
    looks: [look(2, outOfSync, { window: 'closed' }), look(7, outOfSync, { window: 'open' })],
    outcome: 'pending',
  },
  {
    name: 'out of sync for a while, with nothing that blocks',
    looks: looks([2, 200], outOfSync, { window: 'open' }),
    outcome: 'pending',
  },
  {
    name: 'blocked: the running sync says that it waits for a window',
    looks: looks([2, 7], {
      ...outOfSync,
      operation: operation({
        phase: 'Running',
        finishedAt: undefined,
        message: 'Sync operation blocked by sync window',
      }),
    }),
    outcome: 'blocked',
    reason: 'Sync operation blocked by sync window',
  },
  {
    name: 'blocked: automated sync is off',
    looks: looks([2, 7], { ...outOfSync, automation: 'manual' }),
    outcome: 'blocked',
    reason: /automated sync is off/,
  },
  {
    name: 'not blocked: its ApplicationSet syncs it when its step has come',
    looks: looks([2, 7], byStep, { rolling: { step: 2, status: 'Waiting', message: 'Application is waiting' } }),
    outcome: 'pending',
  },
  {
    name: 'not blocked as far as one knows: nobody could read the ApplicationSet',
    looks: looks([2, 7], byStep),
    outcome: 'pending',
  },
  {
    name: 'blocked: its ApplicationSet has no steps',
    looks: looks([2, 7], byStep, { rolling: 'none' }),
    outcome: 'blocked',
    reason: /^automated sync is off/,
  },
  {
    name: 'blocked: no step of its ApplicationSet selects it',
    looks: looks([2, 7], byStep, { rolling: { step: 'none', status: 'Waiting', message: '' } }),
    outcome: 'blocked',
    reason: 'its ApplicationSet shops rolls in steps, and none of them selects it: somebody has to sync',
  },
  {
    name: 'automated sync is off, but a person has asked for a sync',
    looks: looks([2, 7], { ...outOfSync, automation: 'manual', operationRequested: true }),
    outcome: 'pending',
  },
  {
    name: 'automated sync is off, and nothing is to be synced',
    looks: [look(20, { automation: 'manual' }), look(30, { automation: 'manual' })],
    outcome: 'healthy',
  },
  {
    name: 'blocked: skip-reconcile, though the refresh is never answered',
    looks: looks([1, 6], { ...untouched, automation: 'skipped', refreshing: true }),
    outcome: 'blocked',
    reason: /skip-reconcile/,
  },
  {
    name: 'blocked: what is gone from git may not be pruned',
    looks: looks([2, 7], { comparison: comparison('OutOfSync'), resources: [prunable] }),
    outcome: 'blocked',
    reason: 'pruning is off, and ConfigMap shop/settings is gone from git',
  },
  {
    name: 'the same, tolerated',
    looks: looks([20, 25, 30], { comparison: comparison('OutOfSync'), resources: [prunable] }),
    tolerance: { pruning: 'tolerated' },
    outcome: 'healthy',
  },
  {
    name: 'blocked: Argo CD says that it will not sync',
    looks: looks([2, 7], {
      ...outOfSync,
      resources: [prunable],
      conditions: [{ type: 'SyncError', message: 'auto-sync will wipe out all resources' }],
    }),
    outcome: 'blocked',
    reason: 'auto-sync will wipe out all resources',
  },
  {
    name: 'out of sync at the old commit is nobody’s block',
    looks: looks([1, 6], { ...untouched, automation: 'manual', comparison: comparison('OutOfSync', old) }),
    outcome: 'pending',
  },
  {
    name: 'suspended, tolerated',
    looks: looks([20, 30], { health: { status: 'Suspended', since: second(10) } }),
    tolerance: { suspended: 'tolerated' },
    outcome: 'healthy',
  },
]

test.each(cases)('$name', expectJudgement)
