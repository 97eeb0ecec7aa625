import { expect, test } from '@jest/globals'
import { isKubernetesObject, type KubernetesObject } from '../manifest/object.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../yaml/json.ts'
import { seededRandom } from '../yaml/seeded.ts'
import { constraintOf, podsOfDeployments, rendered, templateOf } from './policies.fixture.ts'
import { readPolicies } from './policies.ts'

const tree: readonly KubernetesObject[] = [
  templateOf(
    'Owned',
    'package owned\nviolation[{"msg": "no owner"}] { not input.review.object.metadata.labels.owner }',
    {
      libs: ['package lib.a\nf = 1'],
      operations: ['CREATE'],
    },
  ),
  constraintOf('Owned', 'all', {
    enforcementAction: 'scoped',
    scopedEnforcementActions: [{ action: 'deny', enforcementPoints: [{ name: '*' }] }],
    match: {
      kinds: [{ apiGroups: ['*'], kinds: ['Pod'] }],
      namespaces: ['shop*'],
      labelSelector: { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['b'] }] },
      namespaceSelector: { matchLabels: { a: 'b' } },
    },
    parameters: { list: [{ a: 1 }] },
  }),
  podsOfDeployments,
  {
    apiVersion: 'config.gatekeeper.sh/v1alpha1',
    kind: 'Config',
    metadata: { name: 'config' },
    spec: {
      match: [{ processes: ['*'], excludedNamespaces: ['kube-*'] }],
      sync: { syncOnly: [{ version: 'v1', kind: 'Pod' }] },
    },
  },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { a: 'b' } } },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { template: { metadata: { ownerReferences: [{ name: 'x' }] }, spec: { containers: [{ name: 'a' }] } } },
  },
]

const intruders: readonly JsonValue[] = [
  null,
  true,
  -1,
  1e308,
  '',
  '__proto__',
  '*',
  [],
  [[]],
  {},
  { a: null },
  [null, 'x', { name: 7 }],
]

function mutate(value: JsonValue, random: () => number): JsonValue {
  if (random() < 0.04) return intruders[Math.floor(random() * intruders.length)] ?? null
  if (isJsonArray(value)) return value.map(member => mutate(member, random))
  if (!isJsonObject(value)) return value
  const kept = Object.entries(value).filter(() => random() > 0.02)
  return Object.fromEntries(kept.map(([field, member]): [string, JsonValue] => [field, mutate(member, random)]))
}

test('no tree makes reading or reviewing throw, and a refused tree says why', () => {
  let told = 0
  for (let seed = 1; seed <= 400; seed++) {
    const random = seededRandom(seed)
    const objects = tree.map(object => mutate(object, random)).filter(isKubernetesObject)
    const set = readPolicies(objects.map(rendered))
    if (set.problems.length > 0) told++
    for (const { message, rule } of set.problems) {
      expect(rule).toMatch(/^policy\/[a-z-]+$/)
      expect(message).not.toBe('')
    }
    for (const object of objects) {
      for (const { message } of set.review({ object, namespace: 'shop' })) expect(message).not.toBe('')
    }
  }
  expect(told).toBeGreaterThan(100)
})
