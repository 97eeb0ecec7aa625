import { expect } from '@jest/globals'
import type { Behaviour } from './behaviour.ts'
import { denied, failed, moving, patching } from './denial.ts'
import { overlay, shop } from './shop.ts'
import { automated, isAnswered, isAtRestAt, place, prepare, push, refresh } from './stand.ts'
import { withStandIns } from './stand-ins.ts'
import { follow } from './trail.ts'

/** The ways of a commit that Gatekeeper refuses, or the API server does. */
export const refusedBehaviours: readonly Behaviour[] = [
  {
    name: 'a commit that is refused without retry has Failed at once, is not tried again, and a newer one mends it',
    application: 'mended',
    syncPolicy: { ...automated, retry: { limit: 0 } },
    async holds(stand) {
      const { name } = stand
      using trail = follow(stand, name)
      const commit = await push(stand, 'web latest', overlay({ tag: 'latest' }))
      const ended = await trail.until('refused', ({ conditions }) => conditions.length > 0)
      expect(withStandIns(ended.state)).toMatchObject({
        operationRequested: false,
        operation: {
          phase: 'Failed',
          revisions: [commit],
          retries: 0,
          failures: [{ object: `apps/Deployment ${name}/web`, message: patching(denied(moving('web'))) }],
          message: `${failed}${patching(denied(moving('web')))}`,
        },
        conditions: [
          {
            type: 'SyncError',
            message: `Failed last sync attempt to [${commit}]: ${failed}${patching(denied(moving('web')))}`,
          },
        ],
      })
      const asked = await refresh(stand)
      await trail.until('compared again', isAnswered(asked))
      expect(trail.seen.at(-1)?.state).toMatchObject({ operationRequested: false, operation: { revisions: [commit] } })
      const mending = await push(stand, 'web 1.0.1', overlay({ tag: '1.0.1' }))
      const { state } = await trail.until('mended', isAtRestAt(mending, '1.0.1'))
      expect(state.conditions).toEqual([])
    },
  },
  {
    name: 'a new Application that is refused has nothing but what was let in',
    async holds(ground) {
      const stand = await prepare(ground, 'refused-at-first', shop('latest'))
      using trail = follow(ground, stand.name)
      await place(stand, { ...automated, retry: { limit: 0 } })
      const { state } = await trail.until(
        'refused',
        ({ operation, conditions, comparison }) =>
          operation?.phase === 'Failed' && conditions.length > 0 && comparison?.status === 'OutOfSync',
      )
      expect(state).toMatchObject({
        operation: {
          revisions: [stand.first],
          failures: [{ object: 'apps/Deployment refused-at-first/web', message: denied(moving('web')) }],
        },
        images: [],
      })
      // What is missing does not make it unhealthy: the rest is well.
      await trail.until(
        'the rest is there',
        ({ resources, health }) =>
          health?.status === 'Healthy' &&
          resources.map(({ kind, status }) => `${kind} ${status}`).join() === 'Service Synced,Deployment OutOfSync',
      )
    },
  },
  {
    name: 'an object of a kind that the cluster does not have: nothing of the commit is applied',
    application: 'unknown-kind',
    syncPolicy: { ...automated, retry: { limit: 0 } },
    async holds(stand) {
      const { name } = stand
      using trail = follow(stand, name)
      const voucher = { apiVersion: 'shop.example.org/v1', kind: 'Voucher', metadata: { name: 'welcome' } }
      const commit = await push(stand, 'a voucher', overlay({ tag: '1.0.1', resources: { 'voucher.yaml': voucher } }))
      const { state } = await trail.until('refused', ({ conditions }) => conditions.length > 0)
      const message =
        'one or more synchronization tasks are not valid: failed to discover server resources for group version shop.example.org/v1: the server could not find the requested resource'
      expect(state).toMatchObject({
        operationRequested: false,
        operation: {
          phase: 'Failed',
          message,
          revisions: [commit],
          failures: [
            {
              object: `shop.example.org/Voucher ${name}/welcome`,
              message: `The Kubernetes API could not find shop.example.org/Voucher for requested resource ${name}/welcome. Make sure the "Voucher" CRD is installed on the destination cluster.`,
            },
          ],
        },
        conditions: [{ type: 'SyncError', message: `Failed last sync attempt to [${commit}]: ${message}` }],
        images: ['registry.example.org/web:1.0.0'],
      })
    },
  },
]
