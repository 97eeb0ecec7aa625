import { expect, test } from '@jest/globals'
import { indexNamespaces } from './namespaces.ts'
import { admissionRequest } from './request.ts'

const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'backend' } }
const shop = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { tier: 'live' } } }

test('a review has what an AdmissionRequest of a creation has', () => {
  const request = admissionRequest({ object: deployment, namespace: 'shop' }, indexNamespaces([shop]))
  expect(request.review).toEqual({
    uid: '',
    kind: { group: 'apps', version: 'v1', kind: 'Deployment' },
    resource: { group: '', version: '', resource: '' },
    name: 'backend',
    namespace: 'shop',
    operation: 'CREATE',
    userInfo: {},
    object: { ...deployment, metadata: { name: 'backend', namespace: 'shop' } },
    oldObject: null,
    options: null,
    namespaceObject: {
      metadata: { name: 'shop', labels: { tier: 'live', 'kubernetes.io/metadata.name': 'shop' } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    },
  })
})

test('a namespace in the manifest wins over the destination', () => {
  const object = { ...deployment, metadata: { name: 'backend', namespace: 'other' } }
  const request = admissionRequest({ object, namespace: 'shop' }, indexNamespaces([shop]))
  expect(request.review['namespace']).toBe('other')
  expect(request.namespace).toBeUndefined()
  expect(request.review['namespaceObject']).toEqual({})
})

test('a Namespace gets the label of its name and no namespace', () => {
  const request = admissionRequest({ object: shop, namespace: 'argocd' }, indexNamespaces([]))
  expect(request.review).not.toHaveProperty('namespace')
  expect(request.object?.['metadata']).toEqual({
    name: 'shop',
    labels: { tier: 'live', 'kubernetes.io/metadata.name': 'shop' },
  })
})

test('an object that the server will name has no name yet', () => {
  const object = { apiVersion: 'batch/v1', kind: 'Job', metadata: { generateName: 'migrate-' } }
  expect(admissionRequest({ object }, indexNamespaces([])).review).not.toHaveProperty('name')
})

test('who asks, about which resource and what was there is handed on', () => {
  const { review, oldObject } = admissionRequest(
    {
      object: deployment,
      oldObject: deployment,
      operation: 'UPDATE',
      resource: { group: 'apps', version: 'v1', resource: 'deployments' },
      userInfo: { username: 'argocd' },
    },
    indexNamespaces([]),
  )
  expect(review).toMatchObject({
    operation: 'UPDATE',
    resource: { resource: 'deployments' },
    userInfo: { username: 'argocd' },
    oldObject: deployment,
  })
  expect(oldObject).toEqual(deployment)
})
