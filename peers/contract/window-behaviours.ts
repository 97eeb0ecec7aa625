import { expect } from '@jest/globals'
import { readApplicationState } from '../../src/argocd/read-application-state.ts'
import { observeByCluster } from '../../src/rollout/observe-cluster.ts'
import { isJsonObject, type JsonObject } from '../../src/yaml/json.ts'
import type { Behaviour } from './behaviour.ts'
import { applications, askArgoCd } from './ground.ts'
import { appProject, type Stand } from './stand.ts'
import { until } from './until.ts'

interface Row {
  readonly name: string
  readonly windows: readonly JsonObject[]
  readonly automated: 'open' | 'closed'
  readonly manual: boolean
}

const now = { schedule: '* * * * *', duration: '1h' }
/** Half a day away, whatever the time is. */
const later = { schedule: `0 ${(new Date().getUTCHours() + 12) % 24} * * *`, duration: '1h', timeZone: 'UTC' }
/** The same start, an hour of which is now in that zone: its clock is 12 hours ahead of UTC all year. */
const elsewhere = {
  schedule: `0 ${(new Date().getUTCHours() + 12) % 24} * * *`,
  duration: '2h',
  timeZone: 'Etc/GMT-12',
}
const never = { schedule: '0 0 30 2 *', duration: '1h' }
const all = { applications: ['*'] }
const other = ['another-*']

const rows: readonly Row[] = [
  { name: 'none', windows: [], automated: 'open', manual: true },
  { name: 'one that denies, now', windows: [{ kind: 'deny', ...now, ...all }], automated: 'closed', manual: false },
  { name: 'one that denies, later', windows: [{ kind: 'deny', ...later, ...all }], automated: 'open', manual: true },
  {
    name: 'one that denies, now in its zone',
    windows: [{ kind: 'deny', ...elsewhere, ...all }],
    automated: 'closed',
    manual: false,
  },
  {
    name: 'one that denies, but nobody by hand',
    windows: [{ kind: 'deny', ...now, ...all, manualSync: true }],
    automated: 'closed',
    manual: true,
  },
  {
    name: 'one that denies, at a time that never comes',
    windows: [{ kind: 'deny', ...never, ...all }],
    automated: 'closed',
    manual: false,
  },
  {
    name: 'one that allows, at a time that never comes',
    windows: [{ kind: 'allow', ...never, ...all }],
    automated: 'open',
    manual: true,
  },
  { name: 'one that allows, now', windows: [{ kind: 'allow', ...now, ...all }], automated: 'open', manual: true },
  {
    name: 'one that allows, later',
    windows: [{ kind: 'allow', ...later, ...all }],
    automated: 'closed',
    manual: false,
  },
  {
    name: 'one that allows later, and by hand always',
    windows: [{ kind: 'allow', ...later, ...all, manualSync: true }],
    automated: 'closed',
    manual: true,
  },
  {
    name: 'two that allow, one of them now',
    windows: [
      { kind: 'allow', ...later, ...all },
      { kind: 'allow', ...now, ...all },
    ],
    automated: 'open',
    manual: true,
  },
  {
    name: 'one that allows and one that denies, both now',
    windows: [
      { kind: 'allow', ...now, ...all },
      { kind: 'deny', ...now, ...all },
    ],
    automated: 'closed',
    manual: false,
  },
  {
    name: 'one that denies others',
    windows: [{ kind: 'deny', ...now, applications: other }],
    automated: 'open',
    manual: true,
  },
  {
    name: 'one that denies its namespace',
    windows: [{ kind: 'deny', ...now, namespaces: ['wind*'] }],
    automated: 'closed',
    manual: false,
  },
  {
    name: 'one that denies its cluster',
    windows: [{ kind: 'deny', ...now, clusters: ['https://kubernetes.default.svc'] }],
    automated: 'closed',
    manual: false,
  },
  {
    name: 'one that denies others or its namespace',
    windows: [{ kind: 'deny', ...now, applications: other, namespaces: ['windows'] }],
    automated: 'closed',
    manual: false,
  },
  {
    name: 'one that denies others in its namespace',
    windows: [{ kind: 'deny', ...now, applications: other, namespaces: ['windows'], andOperator: true }],
    automated: 'open',
    manual: true,
  },
]

/** Which syncs the windows of an AppProject let start: as Argo CD's API says it, and as it is read from the AppProject. */
export const windowBehaviours: readonly Behaviour[] = [
  ...rows.map(row => ({
    name: `sync windows, ${row.name}: automation ${row.automated}, by hand ${row.manual ? 'open' : 'closed'}`,
    application: 'windows',
    async holds(stand: Stand) {
      const { argocd, connection, kubernetes, peer, name, reference, signal } = stand
      const path = `applications/${name}/syncwindows?project=${name}&appNamespace=argocd`
      const isNow = (verdict: Row['automated']) =>
        until(peer.patience, async () => (await argocd.window(reference, signal)) === verdict)
      // What is said next must come of these windows, and not of those before.
      const opposite = row.automated === 'open' ? [{ kind: 'deny', ...now, ...all }] : []
      await peer.apply(appProject(name, opposite))
      await isNow(row.automated === 'open' ? 'closed' : 'open')
      await peer.apply(appProject(name, row.windows))
      await isNow(row.automated)
      const { body } = await askArgoCd(stand, path)
      expect(isJsonObject(body) && body['canSync'] === true).toBe(row.manual)
      const state = readApplicationState((await kubernetes.get(applications, name, signal)) ?? {})
      expect(await observeByCluster({ connection }).window(state, signal)).toBe(row.automated)
    },
  })),
  {
    name: "Argo CD's API names the sync windows that concern an Application, and those that are open",
    application: 'windows',
    async holds(stand) {
      const { peer, name } = stand
      const windows = [
        { kind: 'deny', ...now, ...all },
        { kind: 'allow', ...later, ...all },
        { kind: 'deny', ...now, applications: other },
      ]
      await peer.apply(appProject(name, windows))
      const path = `applications/${name}/syncwindows?project=${name}&appNamespace=argocd`
      await until(peer.patience, async () => JSON.stringify((await askArgoCd(stand, path)).body).includes('allow'))
      expect((await askArgoCd(stand, path)).body).toMatchObject({
        activeWindows: [{ kind: 'deny', ...now }],
        assignedWindows: [
          { kind: 'deny', ...now },
          { kind: 'allow', schedule: later.schedule, duration: later.duration },
        ],
      })
      await peer.apply(appProject(name))
    },
  },
]
