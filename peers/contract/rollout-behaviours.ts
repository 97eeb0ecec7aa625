import { expect } from '@jest/globals'
import type { ApplicationState } from '../../src/argocd/application-state.ts'
import type { Behaviour } from './behaviour.ts'
import { applications } from './ground.ts'
import { overlay } from './shop.ts'
import { isAtRestAt, place, prepare, push } from './stand.ts'
import { firsts, follow, turns } from './trail.ts'

/** The ways of a commit that arrives. */
export const rolloutBehaviours: readonly Behaviour[] = [
  {
    name: 'a new Application is out of sync and its objects missing, then synced, then healthy',
    async holds(ground) {
      const stand = await prepare(ground, 'first-sync')
      using trail = follow(ground, 'first-sync')
      await place(stand)
      await trail.until('deployed', isAtRestAt(stand.first, '1.0.0'))
      expect(turns(trail, comparison).filter(shown => shown.trim() !== '')).toEqual([
        `OutOfSync ${stand.first}`,
        `Synced ${stand.first}`,
      ])
      // While the first objects come up, it may be called Healthy for a moment.
      const [begins, ...goesOn] = turns(trail, health).filter(shown => shown !== '')
      expect(begins).toBe('Missing')
      expect(goesOn.slice(-2)).toEqual(['Progressing', 'Healthy'])
      expect(firsts(trail, operation)).toEqual(['none', `Running ${stand.first}`, `Succeeded ${stand.first}`])
    },
  },
  {
    name: 'a bump is compared, synced, and healthy, in this order',
    application: 'bumped',
    async holds(stand) {
      using trail = follow(stand, 'bumped')
      await trail.until('the present state', isAtRestAt(stand.first, '1.0.0'))
      const began = Math.floor(Date.now() / 1_000) * 1_000
      const commit = await push(stand, 'web 1.0.1', overlay({ tag: '1.0.1' }))
      const { state, resource } = await trail.until('deployed', isAtRestAt(commit, '1.0.1'))
      expect(turns(trail, ({ refreshing }) => refreshing)).toEqual([false, true, false])
      expect(turns(trail, comparison)).toEqual([`Synced ${stand.first}`, `OutOfSync ${commit}`, `Synced ${commit}`])
      expect(firsts(trail, operation)).toEqual([
        `Succeeded ${stand.first}`,
        'none',
        `Running ${commit}`,
        `Succeeded ${commit}`,
      ])
      expect(firsts(trail, ({ operationRequested }) => operationRequested)).toEqual([false, true])
      expect(turns(trail, health)).toEqual(['Healthy', 'Progressing', 'Healthy'])
      const [old, renewed] = ['registry.example.org/web:1.0.0', 'registry.example.org/web:1.0.1']
      expect(turns(trail, ({ images }) => images.join()).filter(shown => !shown.includes(','))).toEqual([old, renewed])
      expect(state.reconciledAt).toBeGreaterThanOrEqual(began)
      expect(state.health?.since).toBeGreaterThanOrEqual(began)
      expect(JSON.stringify(resource['metadata'])).not.toContain('argocd.argoproj.io/refresh')
      expect(state.operation).toMatchObject({
        message: 'successfully synced (all tasks run)',
        failures: [],
        retries: 0,
      })
      const { startedAt = 0, finishedAt = 0 } = state.operation ?? {}
      expect(startedAt).toBeGreaterThanOrEqual(began)
      expect(finishedAt).toBeGreaterThanOrEqual(startedAt)
    },
  },
  {
    name: 'every change of an Application moves its version',
    application: 'bumped',
    async holds(stand) {
      using trail = follow(stand, 'bumped')
      const commit = await push(stand, 'web 1.0.2', overlay({ tag: '1.0.2' }))
      await trail.until('deployed', isAtRestAt(commit, '1.0.2'))
      const versions = trail.seen.map(({ state }) => Number(state.resourceVersion))
      expect(versions).toEqual([...new Set(versions)].toSorted((left, right) => left - right))
    },
  },
  {
    name: 'a commit that changes nothing of the Application moves the revision, and no operation runs',
    application: 'nothing-to-do',
    async holds(stand) {
      using trail = follow(stand, 'nothing-to-do')
      await trail.until('the present state', isAtRestAt(stand.first, '1.0.0'))
      const commit = await push(stand, 'A word for the reader', { 'README.md': 'The shop.\n' })
      await trail.until('seen', isAtRestAt(commit, '1.0.0'))
      expect(turns(trail, ({ refreshing }) => refreshing)).toEqual([false, true, false])
      expect(turns(trail, comparison)).toEqual([`Synced ${stand.first}`, `Synced ${commit}`])
      expect(turns(trail, operation)).toEqual([`Succeeded ${stand.first}`])
      expect(turns(trail, health)).toEqual(['Healthy'])
    },
  },
  {
    name: 'so does one outside the paths that its manifests are made from',
    application: 'nothing-to-do',
    async holds(stand) {
      const { kubernetes, name, signal } = stand
      const annotations = { 'argocd.argoproj.io/manifest-generate-paths': '/base;/overlays/staging' }
      await kubernetes.patch(applications, name, { metadata: { annotations } }, signal)
      using trail = follow(stand, name)
      const commit = await push(stand, 'Another word for the reader', { 'README.md': 'The shop, again.\n' })
      await trail.until('seen', isAtRestAt(commit, '1.0.0'))
      expect(firsts(trail, operation)).toEqual([`Succeeded ${stand.first}`])
    },
  },
  {
    name: 'a commit that nobody tells of is found when git is looked at',
    application: 'refreshed',
    async holds(stand) {
      using trail = follow(stand, 'refreshed')
      const commit = await stand.repository.commit('web 1.0.1', overlay({ tag: '1.0.1' }))
      await trail.until('deployed', isAtRestAt(commit, '1.0.1'))
      expect(firsts(trail, ({ refreshing }) => refreshing)).toEqual([false])
    },
  },
  {
    name: 'an image with a digest is shown with its tag and its digest',
    application: 'bumped',
    async holds(stand) {
      const digest = `sha256:${'0123456789abcdef'.repeat(4)}`
      using trail = follow(stand, 'bumped')
      const commit = await push(stand, 'web 1.0.3', overlay({ tag: '1.0.3', digest }))
      await trail.until('deployed', isAtRestAt(commit, `1.0.3@${digest}`))
    },
  },
  {
    name: 'a commit that comes while another is synced is synced after it',
    application: 'superseded',
    async holds(stand) {
      using trail = follow(stand, 'superseded')
      const earlier = await push(stand, 'web 1.0.1', overlay({ tag: '1.0.1' }))
      await trail.until('the earlier one is under way', state => operation(state) === `Running ${earlier}`)
      const later = await push(stand, 'web 1.0.2', overlay({ tag: '1.0.2' }))
      await trail.until('the later one is deployed', isAtRestAt(later, '1.0.2'))
      expect(firsts(trail, operation)).toEqual([
        `Succeeded ${stand.first}`,
        'none',
        `Running ${earlier}`,
        `Succeeded ${earlier}`,
        `Running ${later}`,
        `Succeeded ${later}`,
      ])
      expect(new Set(turns(trail, ({ comparison }) => comparison?.revisions.join()))).toEqual(
        new Set([stand.first, earlier, later]),
      )
      expect(turns(trail, comparison).at(-1)).toBe(`Synced ${later}`)
    },
  },
  {
    name: 'of two commits that come at once the earlier is never compared',
    application: 'overtaken',
    async holds(stand) {
      using trail = follow(stand, 'overtaken')
      const earlier = await stand.repository.commit('web 1.0.1', overlay({ tag: '1.0.1' }))
      const later = await push(stand, 'web 1.0.2', overlay({ tag: '1.0.2' }))
      await trail.until('the later one is deployed', isAtRestAt(later, '1.0.2'))
      expect(JSON.stringify(trail.seen)).not.toContain(earlier)
    },
  },
]

/** `Synced 1234…`; empty before the first comparison. */
function comparison({ comparison }: ApplicationState): string {
  return comparison === undefined ? '' : `${comparison.status} ${comparison.revisions.join()}`
}

/** `Running 1234…`. */
function operation({ operation }: ApplicationState): string {
  return operation === undefined ? 'none' : `${operation.phase} ${operation.revisions.join()}`
}

function health({ health }: ApplicationState): string {
  return health?.status ?? ''
}
