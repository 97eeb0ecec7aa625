import { expect, test } from '@jest/globals'
import { canSync, windowsFor } from './can-sync.ts'
import type { SyncWindow } from './sync-window.ts'

const noon = Date.parse('2026-03-02T12:00:00Z')
const open = { schedule: '0 11 * * *', duration: '3h' }
const closed = { schedule: '0 1 * * *', duration: '1h' }
const manualSync = 'allowed' as const

const cases: { name: string; windows: SyncWindow[]; automated: boolean; manual: boolean }[] = [
  { name: 'no windows', windows: [], automated: true, manual: true },
  { name: 'an open deny', windows: [{ kind: 'deny', ...open }], automated: false, manual: false },
  {
    name: 'an open deny that lets people',
    windows: [{ kind: 'deny', ...open, manualSync }],
    automated: false,
    manual: true,
  },
  {
    name: 'two open denies, one of which lets people',
    windows: [
      { kind: 'deny', ...open, manualSync },
      { kind: 'deny', ...open },
    ],
    automated: false,
    manual: false,
  },
  { name: 'a closed deny', windows: [{ kind: 'deny', ...closed }], automated: true, manual: true },
  { name: 'an open allow', windows: [{ kind: 'allow', ...open }], automated: true, manual: true },
  { name: 'a closed allow', windows: [{ kind: 'allow', ...closed }], automated: false, manual: false },
  {
    name: 'a closed allow that lets people',
    windows: [{ kind: 'allow', ...closed, manualSync }],
    automated: false,
    manual: true,
  },
  {
    name: 'an open allow beside a closed one',
    windows: [
      { kind: 'allow', ...open },
      { kind: 'allow', ...closed },
    ],
    automated: true,
    manual: true,
  },
  {
    name: 'an open deny beside an open allow',
    windows: [
      { kind: 'deny', ...open },
      { kind: 'allow', ...open },
    ],
    automated: false,
    manual: false,
  },
]

test.each(cases)('a sync may start or not: $name', ({ windows, automated, manual }) => {
  expect(canSync(windows, 'automated', noon).allowed).toBe(automated)
  expect(canSync(windows, 'manual', noon).allowed).toBe(manual)
})

test('what forbids a sync is named', () => {
  const deny: SyncWindow = { kind: 'deny', ...open }
  expect(canSync([{ kind: 'allow', ...open }, deny], 'automated', noon).because).toEqual([deny])
})

const subject = {
  name: 'shop-production',
  destinationNamespace: 'shop',
  destinationServer: 'https://kubernetes.default.svc',
}
const window = { kind: 'deny' as const, ...open }

test.each([
  { name: 'by the name', lists: { applications: ['shop-*'] }, concerned: true },
  { name: 'by another name', lists: { applications: ['bank-*'] }, concerned: false },
  { name: 'by the namespace', lists: { namespaces: ['shop'] }, concerned: true },
  { name: 'by the server', lists: { clusters: ['https://kubernetes.*'] }, concerned: true },
  {
    name: 'by a cluster name that the Application does not use',
    lists: { clusters: ['in-cluster'] },
    concerned: false,
  },
  { name: 'by one of two lists', lists: { applications: ['bank-*'], namespaces: ['shop'] }, concerned: true },
  {
    name: 'by one of two lists where all must match',
    lists: { applications: ['bank-*'], namespaces: ['shop'], match: 'all' as const },
    concerned: false,
  },
  {
    name: 'by two of two lists where all must match',
    lists: { applications: ['shop-*'], namespaces: ['sh?p'], match: 'all' as const },
    concerned: true,
  },
  { name: 'by no list', lists: {}, concerned: false },
])('a window concerns an Application or not: $name', ({ lists, concerned }) => {
  expect(windowsFor([{ ...window, ...lists }], subject)).toHaveLength(concerned ? 1 : 0)
})
