import { expect } from '@jest/globals'
import type { Behaviour } from './behaviour.ts'
import { applications, askArgoCd } from './ground.ts'
import { overlay } from './shop.ts'
import { appProject, isAnswered, isAtRestAt, push, refresh, type Stand } from './stand.ts'
import { follow, type Trail } from './trail.ts'
import { until } from './until.ts'

/** The ways of a commit that nobody syncs, until somebody lets it go on. */
export const blockedBehaviours: readonly Behaviour[] = [
  {
    name: 'with automated sync off a commit is out of sync and healthy of the old one, until somebody asks for a sync',
    application: 'auto-sync-off',
    async holds(stand) {
      const { kubernetes, name, signal } = stand
      await kubernetes.patch(applications, name, { spec: { syncPolicy: null } }, signal)
      using trail = follow(stand, name)
      const commit = await expectHeldBack(stand, trail)
      const operation = { initiatedBy: { username: 'admin' }, sync: { revision: commit } }
      await kubernetes.patch(applications, name, { operation }, signal)
      await trail.until('deployed', isAtRestAt(commit, '1.0.1'))
    },
  },
  {
    name: 'automated sync that is not enabled holds a commit back as well, until it is enabled',
    application: 'not-enabled',
    async holds(stand) {
      const { kubernetes, name, signal } = stand
      const enable = (enabled: boolean) =>
        kubernetes.patch(applications, name, { spec: { syncPolicy: { automated: { enabled } } } }, signal)
      await enable(false)
      using trail = follow(stand, name)
      const commit = await expectHeldBack(stand, trail)
      await enable(true)
      await trail.until('deployed', isAtRestAt(commit, '1.0.1'))
    },
  },
  {
    name: 'with a closed sync window a commit is out of sync and no field says why, until the window opens',
    application: 'window-closed',
    async holds(stand) {
      const { peer, name } = stand
      await close(stand)
      using trail = follow(stand, name)
      const commit = await expectHeldBack(stand, trail)
      expect(JSON.stringify(trail.seen.at(-1)?.resource['status'])).not.toMatch(/sync window/i)
      await peer.apply(appProject(name))
      await refresh(stand)
      await trail.until('deployed', isAtRestAt(commit, '1.0.1'))
    },
  },
  {
    name: 'a sync by hand is refused while a sync window is closed; one that is asked for of Kubernetes waits for the window',
    application: 'window-closed-by-hand',
    async holds(stand) {
      const { kubernetes, peer, name, first, signal } = stand
      await close(stand)
      const sync = await askArgoCd(stand, `applications/${name}/sync`, { method: 'POST', body: {} })
      expect(sync).toMatchObject({ status: 403, body: { message: 'cannot sync: blocked by sync window' } })
      using trail = follow(stand, name)
      const operation = { initiatedBy: { username: 'admin' }, sync: { revision: first } }
      await kubernetes.patch(applications, name, { operation }, signal)
      const { state } = await trail.until('blocked', ({ operation }) => operation?.message.includes('blocked') === true)
      expect(state).toMatchObject({
        operationRequested: true,
        operation: { phase: 'Running', message: 'Sync operation blocked by sync window', revisions: [first] },
      })
      await peer.apply(appProject(name))
      await refresh(stand)
      await trail.until(
        'synced',
        ({ operation, operationRequested }) => operation?.phase === 'Succeeded' && !operationRequested,
      )
    },
  },
  {
    name: 'with skip-reconcile a refresh stays asked for, until the annotation is taken away',
    application: 'skipped',
    async holds(stand) {
      const { kubernetes, name, first, signal } = stand
      const skip = (value: string | null) => {
        const annotations = { 'argocd.argoproj.io/skip-reconcile': value }
        return kubernetes.patch(applications, name, { metadata: { annotations } }, signal)
      }
      await skip('true')
      using trail = follow(stand, name)
      const commit = await push(stand, 'web 1.0.1', overlay({ tag: '1.0.1' }))
      const asked = await trail.until('the refresh is asked for', ({ refreshing }) => refreshing)
      expect(asked.state).toMatchObject({ automation: 'skipped', comparison: { revisions: [first] } })
      await skip(null)
      await trail.until('deployed', isAtRestAt(commit, '1.0.1'))
      for (const { state } of trail.seen.filter(({ state }) => state.automation === 'skipped'))
        expect(state.comparison?.revisions).toEqual([first])
    },
  },
]

/** Closes the sync window, and waits until Argo CD knows. */
async function close({ argocd, peer, name, reference, signal }: Stand): Promise<void> {
  const deny = { kind: 'deny', schedule: '* * * * *', duration: '1h', applications: ['*'] }
  await peer.apply(appProject(name, [deny]))
  await until(peer.patience, async () => (await argocd.window(reference, signal)) === 'closed')
}

/** Pushes the shop at 1.0.1 and has it compared twice: it is seen, and nothing is done. Gives the commit. */
async function expectHeldBack(stand: Stand, trail: Trail): Promise<string> {
  const began = Math.floor(Date.now() / 1_000) * 1_000
  const commit = await push(stand, 'web 1.0.1', overlay({ tag: '1.0.1' }))
  const { state } = await trail.until(
    'the commit is seen',
    ({ comparison, refreshing }) => comparison?.revisions.join() === commit && !refreshing,
  )
  expect(state).toMatchObject({
    comparison: { status: 'OutOfSync', revisions: [commit] },
    health: { status: 'Healthy' },
    operation: { phase: 'Succeeded', revisions: [stand.first] },
    images: ['registry.example.org/web:1.0.0'],
    conditions: [],
  })
  expect(state.reconciledAt).toBeGreaterThanOrEqual(began)
  expect(state.resources.map(({ kind, status }) => `${kind} ${status}`).toSorted()).toEqual([
    'Deployment OutOfSync',
    'Service Synced',
  ])
  await trail.until('it was compared again', isAnswered(await refresh(stand)))
  expect(trail.seen.some(({ state }) => state.operationRequested)).toBe(false)
  return commit
}
