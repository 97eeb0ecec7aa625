import { expect, test } from '@jest/globals'
import type { ClusterClient } from './client.ts'
import { definedKinds, untilServed } from './until-served.ts'

test('a definition makes its kind in every version that is served', () => {
  const versions = [
    { name: 'v1', served: true },
    { name: 'v1beta1', served: true },
    { name: 'v1alpha1', served: false },
  ]
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'boats.example.org' },
    spec: { group: 'example.org', names: { kind: 'Boat', plural: 'boats' }, versions },
  }
  expect(definedKinds([definition])).toEqual([
    { apiVersion: 'example.org/v1', kind: 'Boat' },
    { apiVersion: 'example.org/v1beta1', kind: 'Boat' },
  ])
})

function serverThatKnows(kind: string, after: number): Pick<ClusterClient, 'path'> {
  let asked = 0
  return {
    async path(wanted) {
      asked += 1
      return wanted.kind === kind && asked > after ? '/apis/example.org/v1/boats' : undefined
    },
  }
}

test('asks until the kind is served, and gives up with its name', async () => {
  const cluster = serverThatKnows('Boat', 2) as ClusterClient
  await untilServed(cluster, [{ apiVersion: 'example.org/v1', kind: 'Boat' }])
  await expect(untilServed(cluster, [{ apiVersion: 'example.org/v1', kind: 'Ship' }], 0)).rejects.toThrow(
    'The API server does not serve Ship of example.org/v1 after 0 s.',
  )
})
