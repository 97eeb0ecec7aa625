import { expect } from '@jest/globals'
import type { Behaviour } from './behaviour.ts'
import { applications } from './ground.ts'
import { overlay } from './shop.ts'
import { isAtRestAt, push, refresh } from './stand.ts'
import { follow } from './trail.ts'

const nowhere = '../../nowhere'

/** Commits and branches that cannot be compared. */
export const comparisonBehaviours: readonly Behaviour[] = [
  {
    name: 'a kustomization that does not build: sync is Unknown at no commit, a condition has its words, and health stays',
    application: 'unbuildable',
    async holds(stand) {
      const { name, first } = stand
      using trail = follow(stand, name)
      const began = Math.floor(Date.now() / 1_000) * 1_000
      await push(stand, 'web 1.0.1, wrong base', overlay({ tag: '1.0.1', base: nowhere }))
      const { state } = await trail.until(
        'compared',
        ({ conditions, refreshing }) => conditions.length > 0 && !refreshing,
      )
      expect(state).toMatchObject({
        comparison: { status: 'Unknown', revisions: ['main'] },
        health: { status: 'Healthy' },
        operation: { phase: 'Succeeded', revisions: [first] },
        operationRequested: false,
        images: ['registry.example.org/web:1.0.0'],
        conditions: [{ type: 'ComparisonError' }],
      })
      expect(state.reconciledAt).toBeGreaterThanOrEqual(began)
      expect(state.conditions[0]?.message).toBe(
        `Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = \`kustomize build <path to cached source>/overlays/staging\` failed exit status 1: error: accumulating resources: accumulation err='accumulating resources from '${nowhere}': evalsymlink failure on '<path to cached source>/nowhere' : lstat <path to cached source>/nowhere: no such file or directory': must build at directory: not a valid directory: evalsymlink failure on '<path to cached source>/nowhere' : lstat <path to cached source>/nowhere: no such file or directory`,
      )
      const mending = await push(stand, 'web 1.0.1', overlay({ tag: '1.0.1' }))
      const mended = await trail.until('mended', isAtRestAt(mending, '1.0.1'))
      expect(mended.state.conditions).toEqual([])
    },
  },
  {
    name: 'a branch that does not exist: sync is Unknown, and a condition names it',
    application: 'no-branch',
    async holds(stand) {
      const { kubernetes, name, signal } = stand
      using trail = follow(stand, name)
      const target = (targetRevision: string) =>
        kubernetes.patch(applications, name, { spec: { source: { targetRevision } } }, signal)
      await target('nowhere')
      const { state } = await trail.until('compared', ({ conditions }) => conditions.length > 0)
      expect(state.comparison).toMatchObject({ status: 'Unknown' })
      expect(state.conditions).toMatchObject([
        { type: 'ComparisonError', message: expect.stringContaining("unable to resolve 'nowhere' to a commit SHA") },
      ])
      await target('main')
      await refresh(stand)
      await trail.until(
        'mended',
        ({ conditions, comparison }) =>
          conditions.length === 0 &&
          comparison?.status === 'Synced' &&
          comparison.sources[0]?.['targetRevision'] === 'main',
      )
    },
  },
]
