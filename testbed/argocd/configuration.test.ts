import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { ClusterObject } from '../cluster/client.ts'
import { readConfiguration } from './configuration.ts'

const files = {
  'base/config/argocd-cm.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: argocd-cm}\ndata: {kept: "yes"}\n',
  'base/config/argocd-rbac-cm.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: argocd-rbac-cm}\n',
  'base/config/argocd-secret.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: argocd-secret}\n',
  'base/config/kustomization.yaml': 'resources: [argocd-cm.yaml]\n',
  'base/server/deployment.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: argocd-server}\n',
  'base/server/binding.yaml':
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: argocd-server}\nsubjects: [{kind: ServiceAccount, name: argocd-server}]\n',
  'base/application-controller-roles/.keep': '',
  'base/applicationset-controller/.keep': '',
  'base/repo-server/.keep': '',
  'cluster-rbac/application-controller/.keep': '',
  'cluster-rbac/applicationset-controller/.keep': '',
  'cluster-rbac/server/role.yaml':
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: argocd-server}\n',
}

let folder: string
let objects: Map<string, ClusterObject>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'towpath-configuration-'))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const account = { token: 'x', secret: { 'server.secretkey': 'key' } }
  objects = new Map((await readConfiguration(folder, account)).map(object => [describe(object), object]))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function describe({ kind, metadata }: ClusterObject): string {
  return `${kind} ${[metadata.namespace, metadata.name].filter(part => part !== undefined).join('/')}`
}

test('takes what is installed, in its namespace, without workloads', () => {
  expect([...objects.keys()].sort()).toEqual([
    'AppProject argocd/default',
    'ClusterRole argocd-server',
    'ConfigMap argocd/argocd-cm',
    'ConfigMap argocd/argocd-rbac-cm',
    'RoleBinding argocd/argocd-server',
    'Secret argocd/argocd-secret',
  ])
})

test("adds the bed's settings to the shipped ones", () => {
  expect(objects.get('ConfigMap argocd/argocd-cm')).toMatchObject({
    data: { kept: 'yes', 'accounts.towpath': 'apiKey' },
  })
  expect(objects.get('ConfigMap argocd/argocd-rbac-cm')).toMatchObject({
    data: { 'policy.csv': 'g, towpath, role:admin\n' },
  })
  expect(objects.get('Secret argocd/argocd-secret')).toMatchObject({ stringData: { 'server.secretkey': 'key' } })
})

test('gives the subjects of bindings their namespace', () => {
  expect(objects.get('RoleBinding argocd/argocd-server')).toMatchObject({
    subjects: [{ kind: 'ServiceAccount', name: 'argocd-server', namespace: 'argocd' }],
  })
})
