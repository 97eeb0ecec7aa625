import { expect } from '@jest/globals'
import type { Behaviour } from './behaviour.ts'
import { applications } from './ground.ts'
import { overlay, settings } from './shop.ts'
import { isAnswered, isAtRestAt, push, refresh, type Stand } from './stand.ts'
import { follow, type Trail } from './trail.ts'

/** Objects that a commit takes away. */
export const pruningBehaviours: readonly Behaviour[] = [
  {
    name: 'an object that a commit takes away is removed where automation prunes',
    application: 'pruned',
    async holds(stand) {
      using trail = follow(stand, stand.name)
      await addSettings(stand, trail)
      const commit = await push(stand, 'no settings', overlay({ tag: '1.0.0' }))
      const { state } = await trail.until('removed', isAtRestAt(commit, '1.0.0'))
      expect(state.operation).toMatchObject({ revisions: [commit], failures: [] })
      expect(state.resources.map(({ kind }) => kind).toSorted()).toEqual(['Deployment', 'Service'])
    },
  },
  {
    name: 'where automation does not prune, it stays, requires pruning, and keeps the Application out of sync',
    application: 'kept',
    syncPolicy: { automated: { selfHeal: true } },
    async holds(stand) {
      using trail = follow(stand, stand.name)
      const added = await addSettings(stand, trail)
      const commit = await push(stand, 'no settings', overlay({ tag: '1.0.0' }))
      await trail.until('seen', ({ comparison, refreshing }) => comparison?.revisions.join() === commit && !refreshing)
      const { state } = await trail.until('compared again', isAnswered(await refresh(stand)))
      expect(state).toMatchObject({
        comparison: { status: 'OutOfSync', revisions: [commit] },
        health: { status: 'Healthy' },
        operation: { phase: 'Succeeded', revisions: [added] },
        operationRequested: false,
        conditions: [],
      })
      const { resources } = state
      expect(resources.map(({ kind, status, requiresPruning }) => [kind, status, requiresPruning]).toSorted()).toEqual([
        ['ConfigMap', 'OutOfSync', true],
        ['Deployment', 'Synced', false],
        ['Service', 'Synced', false],
      ])
    },
  },
  {
    name: 'automation does not remove everything, and a condition says so',
    application: 'emptied',
    async holds(stand) {
      const { kubernetes, name, signal } = stand
      using trail = follow(stand, name)
      const commit = await stand.repository.commit('nothing to deploy', { 'empty/README.md': 'Nothing.\n' })
      await kubernetes.patch(applications, name, { spec: { source: { path: 'empty' } } }, signal)
      const { state } = await trail.until('a condition says so', ({ conditions }) => conditions.length > 0)
      expect(state).toMatchObject({
        comparison: { status: 'OutOfSync', revisions: [commit] },
        operation: { phase: 'Succeeded', revisions: [stand.first] },
        operationRequested: false,
        conditions: [
          {
            type: 'SyncError',
            message: `Skipping sync attempt to [${commit}]: auto-sync will wipe out all resources`,
          },
        ],
      })
    },
  },
]

async function addSettings(stand: Stand, trail: Trail): Promise<string> {
  const added = await push(stand, 'settings', overlay({ tag: '1.0.0', resources: { 'settings.yaml': settings } }))
  const { state } = await trail.until('added', isAtRestAt(added, '1.0.0'))
  expect(state.resources.map(({ kind }) => kind).toSorted()).toEqual(['ConfigMap', 'Deployment', 'Service'])
  return added
}
