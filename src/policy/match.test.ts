import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../manifest/object.ts'
import type { JsonObject } from '../yaml/json.ts'
import { MatchFailed, type MatchTarget, readMatch } from './match.ts'

const production: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'production', labels: { tier: 'live' } },
}
const deployment: KubernetesObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'backend', namespace: 'production', labels: { app: 'backend' } },
}
const clusterRole: KubernetesObject = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'reader' },
}
const generated: KubernetesObject = { apiVersion: 'batch/v1', kind: 'Job', metadata: { generateName: 'migrate-' } }

const inProduction: MatchTarget = { object: deployment, namespace: production, source: 'Original' }
const withoutNamespace: MatchTarget = { ...inProduction, namespace: undefined }
const theNamespace: MatchTarget = { object: production, namespace: undefined, source: 'Original' }
const clusterScoped: MatchTarget = { object: clusterRole, namespace: undefined, source: 'Original' }
const unnamed: MatchTarget = { object: generated, namespace: production, source: 'Original' }

const live = { matchLabels: { tier: 'live' } }

const table: { name: string; match: JsonObject; target: MatchTarget; matches: boolean }[] = [
  { name: 'an empty match takes everything', match: {}, target: inProduction, matches: true },
  {
    name: 'kinds: group and kind',
    match: { kinds: [{ apiGroups: ['apps'], kinds: ['Deployment'] }] },
    target: inProduction,
    matches: true,
  },
  {
    name: 'kinds: right kind, other group',
    match: { kinds: [{ apiGroups: [''], kinds: ['Deployment'] }] },
    target: inProduction,
    matches: false,
  },
  {
    name: 'kinds: one entry of two is enough',
    match: { kinds: [{ kinds: ['Pod'] }, { apiGroups: ['*'] }] },
    target: inProduction,
    matches: true,
  },
  { name: 'kinds: an empty entry takes everything', match: { kinds: [{}] }, target: clusterScoped, matches: true },
  { name: 'scope Cluster: not a Deployment', match: { scope: 'Cluster' }, target: inProduction, matches: false },
  { name: 'scope Cluster: a ClusterRole', match: { scope: 'Cluster' }, target: clusterScoped, matches: true },
  { name: 'scope Cluster: a Namespace', match: { scope: 'Cluster' }, target: theNamespace, matches: true },
  { name: 'scope Namespaced: a Deployment', match: { scope: 'Namespaced' }, target: inProduction, matches: true },
  { name: 'scope Namespaced: no ClusterRole', match: { scope: 'Namespaced' }, target: clusterScoped, matches: false },
  { name: 'scope: a typing error takes everything', match: { scope: 'cluster' }, target: inProduction, matches: true },
  { name: 'namespaces: by glob', match: { namespaces: ['prod*'] }, target: inProduction, matches: true },
  { name: 'namespaces: another', match: { namespaces: ['staging'] }, target: inProduction, matches: false },
  {
    name: 'namespaces: the declared one where the Namespace is not known',
    match: { namespaces: ['production'] },
    target: withoutNamespace,
    matches: true,
  },
  { name: 'namespaces: a Namespace itself', match: { namespaces: ['staging'] }, target: theNamespace, matches: false },
  {
    name: 'namespaces: cluster-scoped always',
    match: { namespaces: ['staging'] },
    target: clusterScoped,
    matches: true,
  },
  {
    name: 'excludedNamespaces: by glob',
    match: { excludedNamespaces: ['*tion'] },
    target: inProduction,
    matches: false,
  },
  {
    name: 'excludedNamespaces: cluster-scoped never',
    match: { excludedNamespaces: ['*'] },
    target: clusterScoped,
    matches: true,
  },
  {
    name: 'labelSelector',
    match: { labelSelector: { matchLabels: { app: 'frontend' } } },
    target: inProduction,
    matches: false,
  },
  { name: 'namespaceSelector', match: { namespaceSelector: live }, target: inProduction, matches: true },
  {
    name: "namespaceSelector: a Namespace's own labels",
    match: { namespaceSelector: { matchLabels: { tier: 'test' } } },
    target: theNamespace,
    matches: false,
  },
  {
    name: 'namespaceSelector: cluster-scoped always',
    match: { namespaceSelector: live },
    target: clusterScoped,
    matches: true,
  },
  { name: 'name', match: { name: 'back*' }, target: inProduction, matches: true },
  { name: 'name: another', match: { name: 'backend-2' }, target: inProduction, matches: false },
  { name: 'name: by generateName', match: { name: 'migrate-*' }, target: unnamed, matches: true },
  { name: 'source Generated', match: { source: 'Generated' }, target: inProduction, matches: false },
  { name: 'source Original', match: { source: 'Original' }, target: inProduction, matches: true },
  { name: 'source All', match: { source: 'All' }, target: { ...inProduction, source: 'Generated' }, matches: true },
  {
    name: 'all criteria must hold',
    match: { scope: 'Namespaced', namespaces: ['production'], name: 'frontend' },
    target: inProduction,
    matches: false,
  },
]

test.each(table)('$name', ({ match, target, matches }) => {
  expect(readMatch(match)(target)).toBe(matches)
})

test('no match takes everything', () => {
  expect(readMatch(undefined)(clusterScoped)).toBe(true)
})

test('a namespace selector cannot be decided without the Namespace', () => {
  const match = readMatch({ namespaceSelector: live })
  expect(() => match(withoutNamespace)).toThrow(MatchFailed)
})
