import { expect, test } from '@jest/globals'
import type { JsonObject } from '../yaml/json.ts'
import { readSyncWindows } from './read-sync-windows.ts'

test.each<{ name: string; project: JsonObject; windows: object[] }>([
  {
    name: 'a window with all that it can have',
    project: {
      spec: {
        syncWindows: [
          {
            kind: 'deny',
            schedule: '0 22 * * 5',
            duration: '60h',
            timeZone: 'Europe/Zurich',
            applications: ['*'],
            namespaces: ['shop-*', 7],
            clusters: [],
            andOperator: true,
            manualSync: true,
            description: 'weekend',
          },
        ],
      },
    },
    windows: [
      {
        kind: 'deny',
        schedule: '0 22 * * 5',
        duration: '60h',
        timeZone: 'Europe/Zurich',
        applications: ['*'],
        namespaces: ['shop-*'],
        clusters: [],
        match: 'all',
        manualSync: 'allowed',
      },
    ],
  },
  {
    name: 'a window with the least',
    project: { spec: { syncWindows: [{ kind: 'allow' }] } },
    windows: [{ kind: 'allow', schedule: '', duration: '' }],
  },
  {
    name: 'entries of another kind',
    project: { spec: { syncWindows: [{ kind: 'maybe' }, 'deny', null] } },
    windows: [],
  },
  { name: 'no windows', project: { spec: {} }, windows: [] },
  { name: 'no spec', project: {}, windows: [] },
])('$name', ({ project, windows }) => {
  expect(readSyncWindows(project)).toEqual(windows)
})
