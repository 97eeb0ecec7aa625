import { expect, test } from '@jest/globals'
import { indexNamespaces, namespaceObject } from './namespaces.ts'

const shop = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { tier: 'live' } } }

test('a Namespace of the tree has the label that the API server adds', () => {
  const namespaces = indexNamespaces([shop, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'other' } }])
  expect(namespaces('shop')).toEqual({
    ...shop,
    metadata: { name: 'shop', labels: { tier: 'live', 'kubernetes.io/metadata.name': 'shop' } },
  })
  expect(namespaces('other')).toBeUndefined()
})

test('the namespaces that every cluster has are known', () => {
  expect(namespaceObject(indexNamespaces([])('kube-system'))).toEqual({
    metadata: { name: 'kube-system', labels: { 'kubernetes.io/metadata.name': 'kube-system' } },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  })
})

test('where there is no Namespace, policies see an empty mapping', () => {
  expect(namespaceObject(undefined)).toEqual({})
})
