import { expect } from '@jest/globals'
import type { OperationState } from '../../src/argocd/application-state.ts'
import type { Behaviour } from './behaviour.ts'
import { applications } from './ground.ts'
import { overlay, shop } from './shop.ts'
import { automated, isAnswered, isAtRestAt, place, prepare, push, refresh } from './stand.ts'
import { withStandIns } from './stand-ins.ts'
import { firsts, follow } from './trail.ts'

const denial =
  'admission webhook "validation.gatekeeper.sh" denied the request: [no-moving-tags] [Implied by workloads] container web uses image registry.example.org/web:latest with a tag that moves: use the tag of one version'
const patchDenial = `error when patching "/dev/shm/1": ${denial}`
const failed = `one or more synchronization tasks completed unsuccessfully, reason: ${patchDenial}`

/** The ways of a commit that Gatekeeper refuses, or the API server does. */
export const refusedBehaviours: readonly Behaviour[] = [
  {
    name: 'a refused commit is tried again: Running with an end, a count and the next time; then it has Failed, and a condition says so',
    application: 'given-up',
    syncPolicy: { ...automated, retry: { limit: 1, backoff: { duration: '1s' } } },
    async holds(stand) {
      const { name } = stand
      using trail = follow(stand, name)
      const commit = await push(stand, 'web latest', overlay({ tag: 'latest' }))
      const failures = [{ object: `apps/Deployment ${name}/web`, message: patchDenial }]
      const attempt = { revisions: [commit], retryLimit: 1, retries: 1 }

      const refused = await trail.until('refused', ({ operation }) => isBetweenAttempts(operation))
      expect(withStandIns(refused.state)).toMatchObject({
        operationRequested: true,
        operation: { ...attempt, phase: 'Running', failures, message: `${failed}. Retrying attempt #1 at TIME.` },
        comparison: { status: 'OutOfSync', revisions: [commit] },
        health: { status: 'Healthy' },
        images: ['registry.example.org/web:1.0.0'],
        conditions: [],
      })

      const again = await trail.until(
        'tried again',
        ({ operation }) => operation?.message === 'Retrying operation. Attempt #1',
      )
      expect(again.state).toMatchObject({
        operationRequested: true,
        operation: { ...attempt, phase: 'Running', failures: [] },
      })
      expect(again.state.operation?.finishedAt).toBeUndefined()

      const ended = await trail.until(
        'given up',
        ({ operation, conditions }) => operation?.phase === 'Failed' && conditions.length > 0,
      )
      expect(withStandIns(ended.state)).toMatchObject({
        operationRequested: false,
        operation: { ...attempt, phase: 'Failed', failures, message: `${failed} (retried 1 times).` },
        comparison: { status: 'OutOfSync', revisions: [commit] },
        health: { status: 'Healthy' },
        conditions: [
          { type: 'SyncError', message: `Failed last sync attempt to [${commit}]: ${failed} (retried 1 times).` },
        ],
      })
      expect(firsts(trail, ({ operation }) => operation?.phase)).toEqual(['Succeeded', undefined, 'Running', 'Failed'])
    },
  },
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
          failures: [{ object: `apps/Deployment ${name}/web`, message: patchDenial }],
          message: failed,
        },
        conditions: [{ type: 'SyncError', message: `Failed last sync attempt to [${commit}]: ${failed}` }],
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
    name: 'while a refused commit is tried again a newer one is seen, and deployed once the operation is terminated',
    application: 'terminated',
    async holds(stand) {
      const { kubernetes, name, signal } = stand
      using trail = follow(stand, name)
      const commit = await push(stand, 'web latest', overlay({ tag: 'latest' }))
      const refused = await trail.until('refused', ({ operation }) => isBetweenAttempts(operation))
      expect(refused.state.operation).toMatchObject({ retryLimit: 5, retries: 1 })
      const newer = await push(stand, 'web 1.0.1', overlay({ tag: '1.0.1' }))
      const seen = await trail.until(
        'the newer one is seen',
        ({ comparison }) => comparison?.revisions.join() === newer,
      )
      expect(seen.state).toMatchObject({
        operationRequested: true,
        operation: { phase: 'Running', revisions: [commit] },
        comparison: { status: 'OutOfSync' },
      })
      await kubernetes.patch(applications, name, { status: { operationState: { phase: 'Terminating' } } }, signal)
      const ended = await trail.until('terminated', ({ operation }) => operation?.phase === 'Failed')
      expect(ended.state).toMatchObject({
        operationRequested: false,
        operation: { revisions: [commit], message: 'Operation terminated (retried 1 times).' },
      })
      await trail.until('the newer one is deployed', isAtRestAt(newer, '1.0.1'))
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
          failures: [{ object: 'apps/Deployment refused-at-first/web', message: denial }],
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

/** Running with an end: the attempt has failed, and the next is to come. */
function isBetweenAttempts(operation: OperationState | undefined): boolean {
  return operation?.phase === 'Running' && operation.finishedAt !== undefined
}
