import { expect } from '@jest/globals'
import type { Behaviour } from './behaviour.ts'
import { denied, failed, isBetweenAttempts, moving, patching } from './denial.ts'
import { applications } from './ground.ts'
import { overlay } from './shop.ts'
import { automated, isAtRestAt, push, type Stand } from './stand.ts'
import { withStandIns } from './stand-ins.ts'
import { firsts, follow, type Trail } from './trail.ts'

const denial = patching(denied(moving('web')))

/** The ways of a commit that is refused and tried again, and of what comes after it. */
export const retryBehaviours: readonly Behaviour[] = [
  {
    name: 'a refused commit is tried again: Running with an end, a count and the next time; then it has Failed, and a condition says so',
    application: 'given-up',
    syncPolicy: { ...automated, retry: { limit: 1, backoff: { duration: '1s' } } },
    async holds(stand) {
      const { name } = stand
      using trail = follow(stand, name)
      const commit = await push(stand, 'web latest', overlay({ tag: 'latest' }))
      const failures = [{ object: `apps/Deployment ${name}/web`, message: denial }]
      const attempt = { revisions: [commit], retryLimit: 1, retries: 1 }

      const refused = await trail.until('refused', ({ operation }) => isBetweenAttempts(operation))
      expect(withStandIns(refused.state)).toMatchObject({
        operationRequested: true,
        operation: {
          ...attempt,
          phase: 'Running',
          failures,
          message: `${failed}${denial}. Retrying attempt #1 at TIME.`,
        },
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
        operation: { ...attempt, phase: 'Failed', failures, message: `${failed}${denial} (retried 1 times).` },
        comparison: { status: 'OutOfSync', revisions: [commit] },
        health: { status: 'Healthy' },
        conditions: [
          {
            type: 'SyncError',
            message: `Failed last sync attempt to [${commit}]: ${failed}${denial} (retried 1 times).`,
          },
        ],
      })
      expect(firsts(trail, ({ operation }) => operation?.phase)).toEqual(['Succeeded', undefined, 'Running', 'Failed'])
    },
  },
  {
    name: 'a commit that comes while a refused one is tried again is deployed when that is given up',
    application: 'waited-for',
    syncPolicy: { ...automated, retry: { limit: 1, backoff: { duration: '1s' } } },
    async holds(stand) {
      using trail = follow(stand, stand.name)
      const { refused, newer } = await pushWhileRefused(stand, trail)
      await trail.until('the newer one is deployed', isAtRestAt(newer, '1.0.1'))
      expect(firsts(trail, ({ operation }) => operation && `${operation.phase} ${operation.revisions.join()}`)).toEqual(
        [
          `Succeeded ${stand.first}`,
          undefined,
          `Running ${refused}`,
          `Failed ${refused}`,
          `Running ${newer}`,
          `Succeeded ${newer}`,
        ],
      )
    },
  },
  {
    name: 'where a retry takes the newest commit, it deploys the one that has come since',
    application: 'taken-up',
    syncPolicy: { ...automated, retry: { limit: 5, refresh: true, backoff: { duration: '1s' } } },
    async holds(stand) {
      using trail = follow(stand, stand.name)
      const { newer } = await pushWhileRefused(stand, trail)
      const { state } = await trail.until('the newer one is deployed', isAtRestAt(newer, '1.0.1'))
      expect(state.operation).toMatchObject({ revisions: [newer], failures: [] })
      expect(state.operation?.retries).toBeGreaterThanOrEqual(1)
      expect(firsts(trail, ({ operation }) => operation?.phase)).toEqual(['Succeeded', undefined, 'Running'])
    },
  },
  {
    name: 'while a refused commit is tried again a newer one is seen, and deployed once the operation is terminated',
    application: 'terminated',
    async holds(stand) {
      const { kubernetes, name, signal } = stand
      using trail = follow(stand, name)
      const { refused, newer } = await pushWhileRefused(stand, trail)
      expect(trail.seen.at(-1)?.state).toMatchObject({
        operationRequested: true,
        operation: { phase: 'Running', revisions: [refused], retryLimit: 5 },
        comparison: { status: 'OutOfSync', revisions: [newer] },
      })
      await kubernetes.patch(applications, name, { status: { operationState: { phase: 'Terminating' } } }, signal)
      const ended = await trail.until('terminated', ({ operation }) => operation?.phase === 'Failed')
      expect(ended.state).toMatchObject({
        operationRequested: false,
        operation: {
          revisions: [refused],
          message: expect.stringMatching(/^Operation terminated \(retried \d times\)\.$/),
        },
      })
      await trail.until('the newer one is deployed', isAtRestAt(newer, '1.0.1'))
    },
  },
]

/** Pushes a commit that is refused and, while that is tried again, one that is not. */
async function pushWhileRefused(stand: Stand, trail: Trail): Promise<{ refused: string; newer: string }> {
  const refused = await push(stand, 'web latest', overlay({ tag: 'latest' }))
  const { state } = await trail.until('refused', ({ operation }) => isBetweenAttempts(operation))
  expect(state).toMatchObject({ operationRequested: true, operation: { retries: 1, revisions: [refused] } })
  const newer = await push(stand, 'web 1.0.1', overlay({ tag: '1.0.1' }))
  await trail.until('the newer one is seen', ({ comparison }) => comparison?.revisions.join() === newer)
  return { refused, newer }
}
