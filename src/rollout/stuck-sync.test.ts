import { expect, test } from '@jest/globals'
import type { OperationState } from '../argocd/application-state.ts'
import { comparison, look, old, operation, wanted } from './observation.fixture.ts'
import { findStuckSync } from './stuck-sync.ts'

const denied = { object: 'apps/Deployment shop/web', message: 'admission webhook denied the request: [no-moving-tags]' }
const stuck = operation({ phase: 'Running', revisions: [old], retries: 2, failures: [denied] })
const later = { comparison: comparison('OutOfSync', wanted) }

const find = (changes: Partial<OperationState>) =>
  findStuckSync(look(20, { ...later, operation: { ...stuck, ...changes } }))

test('a sync of an older commit that is refused again and again', () => {
  expect(find({})).toEqual(stuck)
})

test.each<{ name: string; changes: Partial<OperationState> }>([
  { name: 'one of the awaited commit', changes: { revisions: [wanted] } },
  { name: 'one of a commit that nobody knows', changes: { revisions: ['f'.repeat(40)] } },
  { name: 'one that names no commit yet', changes: { revisions: [] } },
  { name: 'one whose retry takes the newest commit', changes: { retriesNewest: true } },
  { name: 'one that has ended', changes: { phase: 'Failed' } },
  { name: 'one that is ended already', changes: { phase: 'Terminating' } },
  {
    name: 'a webhook that was away',
    changes: { failures: [{ ...denied, message: 'failed calling webhook "validation.gatekeeper.sh"' }] },
  },
  { name: 'nothing that failed by name', changes: { failures: [] } },
])('is not: $name', ({ changes }) => {
  expect(find(changes)).toBeUndefined()
})

test('is not: an attempt that runs', () => {
  const { finishedAt, ...running } = stuck
  expect(findStuckSync(look(20, { ...later, operation: running }))).toBeUndefined()
})

test('is not: as long as the awaited commit has not been compared', () => {
  expect(findStuckSync(look(20, { comparison: comparison('OutOfSync', old), operation: stuck }))).toBeUndefined()
})

test('is not: where the change is no matter of a revision', () => {
  expect(findStuckSync(look(20, { ...later, operation: stuck }, { ownSources: [] }))).toBeUndefined()
})
