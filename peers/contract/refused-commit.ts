import { expect } from '@jest/globals'
import { failed } from './denial.ts'
import { type Overlay, overlay } from './shop.ts'
import { push, type Stand } from './stand.ts'
import { withStandIns } from './stand-ins.ts'
import { follow } from './trail.ts'

/** Kind and name of an object that is refused, and in which words. */
export type Failure = readonly [kind: string, name: string, message: string]

/** Commits a change, whose sync fails once and for all with these words about these objects. */
export async function refuses(
  stand: Stand,
  name: string,
  change: Overlay,
  failures: readonly Failure[],
): Promise<void> {
  using trail = follow(stand, stand.name)
  const commit = await push(stand, name, overlay(change))
  const { state } = await trail.until(
    'refused',
    ({ operation }) => operation?.phase === 'Failed' && operation.revisions.join() === commit,
  )
  const { message, failures: told } = withStandIns(state.operation ?? { message: '', failures: [] })
  expect(told.toSorted((left, right) => left.object.localeCompare(right.object))).toEqual(
    failures.map(([kind, object, words]) => ({ object: `${kind} ${stand.name}/${object}`, message: words })),
  )
  // Objects of one wave are applied side by side: their order is chance.
  const reasons = failures.map(([, , words]) => words)
  expect([reasons.join(), reasons.toReversed().join()]).toContain(message.replace(failed, ''))
  expect(state.operationRequested).toBe(false)
}
