import { expect } from '@jest/globals'
import type { Behaviour } from './behaviour.ts'
import { neverReady, overlay } from './shop.ts'
import { isAtRestAt, push } from './stand.ts'
import { follow, turns } from './trail.ts'

/** What is synced and does not come up. */
export const healthBehaviours: readonly Behaviour[] = [
  {
    name: 'Pods that never become ready: synced, then Degraded, beside those of before; the commit of before makes it well again',
    application: 'degraded',
    async holds(stand) {
      using trail = follow(stand, stand.name)
      await trail.until('the present state', isAtRestAt(stand.first, '1.0.0'))
      const began = Math.floor(Date.now() / 1_000) * 1_000
      const commit = await push(stand, 'web 1.0.1', overlay(neverReady('1.0.1')))
      const { state } = await trail.until('degraded', ({ health }) => health?.status === 'Degraded')
      expect(turns(trail, ({ health }) => health?.status)).toEqual(['Healthy', 'Progressing', 'Degraded'])
      expect(state).toMatchObject({
        comparison: { status: 'Synced', revisions: [commit] },
        operation: { phase: 'Succeeded', revisions: [commit] },
        operationRequested: false,
        conditions: [],
        images: ['registry.example.org/web:1.0.0', 'registry.example.org/web:1.0.1-never-ready'],
      })
      expect(state.health?.since).toBeGreaterThanOrEqual(began)
      const back = await push(stand, 'web 1.0.0', overlay({ tag: '1.0.0' }))
      await trail.until('well again', isAtRestAt(back, '1.0.0'))
    },
  },
]
