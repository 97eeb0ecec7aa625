import { expect, test } from '@jest/globals'
import type { JsonObject } from '../yaml/json.ts'
import { loadSchemaCatalog } from './catalog.ts'
import { definitionOf, object } from './manifest.fixture.ts'

test.each([
  {
    name: 'a version that this minor no longer serves',
    kind: ['policy/v1beta1', 'PodDisruptionBudget'],
    rule: 'schema/unserved-version',
    message:
      'no matches for kind "PodDisruptionBudget" in version "policy/v1beta1": Kubernetes 1.35 serves it as policy/v1',
    fix: 'Write apiVersion: policy/v1.',
  },
  {
    name: 'a group whose kinds moved',
    kind: ['extensions/v1beta1', 'Ingress'],
    rule: 'schema/unserved-version',
    message:
      'no matches for kind "Ingress" in version "extensions/v1beta1": Kubernetes 1.35 serves it as networking.k8s.io/v1',
    fix: 'Write apiVersion: networking.k8s.io/v1.',
  },
  {
    name: 'a group that was forgotten',
    kind: ['v1', 'Deployment'],
    rule: 'schema/unserved-version',
    message: 'no matches for kind "Deployment" in version "v1": Kubernetes 1.35 serves it as apps/v1',
    fix: 'Write apiVersion: apps/v1.',
  },
  {
    name: 'a group that is none',
    kind: ['app/v1', 'Deployment'],
    rule: 'schema/unserved-version',
    message: 'no matches for kind "Deployment" in version "app/v1": Kubernetes 1.35 serves it as apps/v1',
    fix: 'Write apiVersion: apps/v1.',
  },
  {
    name: 'several versions, of which the newest stable one is proposed',
    kind: ['autoscaling/v2beta2', 'HorizontalPodAutoscaler'],
    rule: 'schema/unserved-version',
    message:
      'no matches for kind "HorizontalPodAutoscaler" in version "autoscaling/v2beta2": Kubernetes 1.35 serves it as autoscaling/v1, autoscaling/v2',
    fix: 'Write apiVersion: autoscaling/v2.',
  },
  {
    name: 'a slip in the kind',
    kind: ['apps/v1', 'Deploymnet'],
    rule: 'schema/unknown-kind',
    message: 'no matches for kind "Deploymnet" in version "apps/v1": Kubernetes 1.35 has no such kind',
    fix: 'Write kind: Deployment.',
  },
  {
    name: 'a kind that is gone',
    kind: ['policy/v1beta1', 'PodSecurityPolicy'],
    rule: 'schema/unknown-kind',
    message: 'no matches for kind "PodSecurityPolicy" in version "policy/v1beta1": Kubernetes 1.35 has no such kind',
    fix: 'Correct kind or apiVersion.',
  },
  {
    name: 'a version that a CRD does not serve',
    kind: ['shop.example.org/v2', 'Basket'],
    rule: 'schema/unserved-version',
    message:
      'no matches for kind "Basket" in version "shop.example.org/v2": its CustomResourceDefinition serves it as shop.example.org/v1',
    fix: 'Write apiVersion: shop.example.org/v1.',
  },
  {
    name: 'a slip in a group with a dot',
    kind: ['networkingk.8s.io/v1', 'NetworkPolicy'],
    rule: 'schema/unserved-version',
    message:
      'no matches for kind "NetworkPolicy" in version "networkingk.8s.io/v1": Kubernetes 1.35 serves it as networking.k8s.io/v1',
    fix: 'Write apiVersion: networking.k8s.io/v1.',
  },
  {
    name: 'a slip in the group of a CRD',
    kind: ['shop.exmple.org/v1', 'Basket'],
    rule: 'schema/unserved-version',
    message:
      'no matches for kind "Basket" in version "shop.exmple.org/v1": its CustomResourceDefinition serves it as shop.example.org/v1',
    fix: 'Write apiVersion: shop.example.org/v1.',
  },
  ...['Baskets', 'basket', 'Bsaket'].map(kind => ({
    name: `${kind} for a Basket that a CRD describes`,
    kind: ['shop.example.org/v1', kind],
    rule: 'schema/unknown-kind',
    message: `no matches for kind "${kind}" in version "shop.example.org/v1": it is one slip from Basket, which has a CustomResourceDefinition`,
    fix: 'Write kind: Basket.',
  })),
])('$name', async ({ kind: [apiVersion = '', kind = ''], rule, message, fix }) => {
  const customResourceDefinitions = [definitionOf('Basket', { type: 'object' })]
  const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions })
  const pointer = [rule === 'schema/unknown-kind' ? 'kind' : 'apiVersion']
  expect(catalog.check(object(apiVersion, kind, {}))).toEqual([{ rule, message, pointer, part: 'value', fix }])
})

test.each([
  { name: 'another kind of a group that CRDs make', kind: ['shop.example.org/v1', 'Voucher'] },
  { name: 'a kind two letters from one that a CRD makes', kind: ['shop.example.org/v1', 'Casked'] },
  { name: 'a kind of a group two letters from its own', kind: ['shops.examples.org/v1', 'Basket'] },
  { name: 'a group that nothing is known of', kind: ['metrics.example.org/v1', 'Deployment'] },
  { name: 'what may be no Kubernetes object at all', kind: ['release-notes/v2', 'Feature'] },
  { name: 'a list, which its reader takes apart', kind: ['rbac.authorization.k8s.io/v1', 'RoleBindingList'] },
])('$name may exist', async ({ kind: [apiVersion = '', kind = ''] }) => {
  const customResourceDefinitions = [definitionOf('Basket', { type: 'object' })]
  const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions })
  expect(catalog.check(object(apiVersion, kind, {}))).toBeUndefined()
})

test('of the CRDs of several releases, the one that fits an object best decides', async () => {
  const old = definitionOf('Basket', { type: 'object', properties: { size: { type: 'integer' } } })
  const next = definitionOf('Basket', { type: 'object', properties: { colour: { type: 'string' } } })
  for (const customResourceDefinitions of [
    [old, next],
    [next, old],
  ]) {
    const catalog = await loadSchemaCatalog({ kubernetes: '1.35', customResourceDefinitions })
    const says = (spec: JsonObject) => catalog.check(object('shop.example.org/v1', 'Basket', { spec }))
    expect(says({ size: 1 })).toEqual([])
    expect(says({ colour: 'red' })).toEqual([])
    expect(says({ colour: 'red', weight: 1 })).toMatchObject([{ message: 'unknown field "spec.weight"' }])
    expect(catalog.check(object('shop.example.org/v2', 'Basket', {}))).toMatchObject([
      { message: expect.stringMatching(/serves it as shop.example.org\/v1$/) },
    ])
  }
})

test('the minor version decides', async () => {
  const older = await loadSchemaCatalog({ kubernetes: '1.32', customResourceDefinitions: [] })
  expect(older.check(object('resource.k8s.io/v1', 'DeviceClass', { spec: {} }))).toMatchObject([
    { rule: 'schema/unserved-version', fix: 'Write apiVersion: resource.k8s.io/v1beta1.' },
  ])
})
