import { expect, test } from '@jest/globals'
import { desiredObject, keyOf } from '../desired/desired-object.ts'
import type { Refusal } from '../desired/refusal.ts'
import { planSync, resultRows } from './sync-plan.ts'

const one = (kind: string, name: string, value = 0) =>
  desiredObject({ apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1', kind, metadata: { name }, value }, name, 'shop')
const objects = (...list: readonly ReturnType<typeof one>[]) => new Map(list.map(object => [keyOf(object), object]))

const deployed = objects(one('Service', 'web'), one('Deployment', 'web'), one('ConfigMap', 'old'))
const wanted = objects(one('Service', 'web'), one('Deployment', 'web', 1), one('ConfigMap', 'new'))
const desired = { objects: wanted, refusals: new Map<string, Refusal>(), syncOptions: [], unknown: [] }
const plan = (more: Partial<Parameters<typeof planSync>[0]> = {}) =>
  planSync({ revisions: ['1'], desired, deployed, prunes: true, ...more })
const told = (rows: ReturnType<typeof resultRows>) =>
  rows.map(({ kind, status, hookPhase, message }) => [kind, status, hookPhase, message].join(' | '))

test('what differs is applied, what is gone is removed, all else is unchanged', () => {
  expect(told(resultRows(plan(), 'Running'))).toEqual([
    'ConfigMap | Synced | Running | configmap/new created',
    'ConfigMap | Pruned | Succeeded | pruned',
    'Service | Synced | Running | service/web unchanged',
    'Deployment | Synced | Running | deployment.apps/web configured',
  ])
})

test('without pruning what is gone stays', () => {
  expect(plan({ prunes: false }).pruned).toEqual([])
})

test('a refused object is not applied, the others are, and nothing is removed', () => {
  const refusals = new Map<string, Refusal>([
    ['apps/Deployment:shop/web', { by: 'admission', message: 'no' }],
    ['ConfigMap:shop/new', { by: 'admission', message: 'never' }],
  ])
  const refused = plan({ desired: { ...desired, refusals } })
  expect(refused.applied).toEqual([])
  expect(refused.pruned).toEqual([])
  expect(told(resultRows(refused, 'Succeeded'))).toEqual([
    'ConfigMap | SyncFailed | Failed | never',
    'Service | Synced | Succeeded | service/web unchanged',
    'Deployment | SyncFailed | Failed | error when patching "/dev/shm/1": no',
  ])
})

test('what is refused but not touched is nobody’s matter', () => {
  const refusals = new Map<string, Refusal>([['Service:shop/web', { by: 'admission', message: 'no' }]])
  expect(plan({ desired: { ...desired, refusals } }).failures.size).toBe(0)
})

test('for the sake of an unknown kind nothing is applied', () => {
  const voucher = desiredObject({ apiVersion: 'shop.example.org/v1', kind: 'Voucher', metadata: {} }, 'welcome', 'shop')
  const unknown = plan({ desired: { ...desired, unknown: [voucher] } })
  expect(unknown.applied).toEqual([])
  expect(told(resultRows(unknown, 'Running'))).toEqual([
    'Voucher | SyncFailed |  | The Kubernetes API could not find shop.example.org/Voucher for requested resource shop/welcome. Make sure the "Voucher" CRD is installed on the destination cluster.',
  ])
})
