import { expect, test } from '@jest/globals'
import { compare, type Objects, resourceStatuses, unknownStatuses } from './compare.ts'
import { desiredObject, keyOf } from './desired-object.ts'

function objects(...list: readonly (readonly [kind: string, name: string, value?: number])[]): Objects {
  return new Map(
    list.map(([kind, name, value = 0]) => {
      const apiVersion = kind === 'Deployment' ? 'apps/v1' : 'v1'
      const object = desiredObject({ apiVersion, kind, metadata: { name }, value }, name, 'shop')
      return [keyOf(object), object]
    }),
  )
}

const deployed = objects(['Service', 'web'], ['Deployment', 'web'], ['ConfigMap', 'old'])

test.each([
  { name: 'all as wanted', wanted: deployed, changed: [], removed: [] },
  {
    name: 'one changed',
    wanted: objects(['Service', 'web', 1], ['Deployment', 'web'], ['ConfigMap', 'old']),
    changed: ['Service:shop/web'],
    removed: [],
  },
  {
    name: 'one gone, one new',
    wanted: objects(['Service', 'web'], ['Deployment', 'web'], ['ConfigMap', 'new']),
    changed: ['ConfigMap:shop/new'],
    removed: ['ConfigMap:shop/old'],
  },
  {
    name: 'nothing left',
    wanted: objects(),
    changed: [],
    removed: ['Service:shop/web', 'apps/Deployment:shop/web', 'ConfigMap:shop/old'],
  },
])('$name', ({ wanted, changed, removed }) => {
  const difference = compare(deployed, wanted)
  expect(difference.changed.map(keyOf)).toEqual(changed)
  expect(difference.removed.map(keyOf)).toEqual(removed)
})

test('the status of each object, by group and kind', () => {
  const wanted = objects(['Deployment', 'web', 1], ['Service', 'web'])
  expect(resourceStatuses(deployed, wanted)).toEqual([
    { kind: 'ConfigMap', name: 'old', namespace: 'shop', version: 'v1', requiresPruning: true, status: 'OutOfSync' },
    { kind: 'Service', name: 'web', namespace: 'shop', version: 'v1', status: 'Synced' },
    { group: 'apps', kind: 'Deployment', name: 'web', namespace: 'shop', version: 'v1', status: 'OutOfSync' },
  ])
})

test('where nothing could be compared, nothing asks for what is there', () => {
  expect(unknownStatuses(objects(['Service', 'web']))).toEqual([
    { kind: 'Service', name: 'web', namespace: 'shop', version: 'v1', requiresPruning: true, status: 'Unknown' },
  ])
})
