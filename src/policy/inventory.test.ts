import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../manifest/object.ts'
import { compileRego } from '../rego/program.ts'
import { buildInventory, inventoryDocument, readSyncFilter } from './inventory.ts'

const service: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'backend', namespace: 'shop' },
}
const deployment: KubernetesObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'backend', namespace: 'shop' },
}
const namespace: KubernetesObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }

test('objects stand under their scope, version, kind and name', () => {
  expect(buildInventory([service, deployment, namespace])).toEqual({
    cluster: { v1: { Namespace: { shop: namespace } } },
    namespace: {
      shop: { v1: { Service: { backend: service } }, 'apps/v1': { Deployment: { backend: deployment } } },
    },
  })
})

test('numbers print as they do after Gatekeeper has passed them through float64', () => {
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'limits' }, data: { bytes: 3_000_000 } }
  const program = compileRego([
    {
      name: 'x',
      version: 'v0',
      text: 'package x\nm[t] { t := sprintf("%v", [data.inventory.cluster.v1.ConfigMap.limits.data]) }',
    },
  ])
  expect(program.evaluate(['x', 'm'], { data: inventoryDocument([config]) })).toMatchObject([
    { value: '{"bytes": 3e+06}' },
  ])
})

test('a name like __proto__ is a name like any other', () => {
  const hostile: KubernetesObject = { apiVersion: 'v1', kind: 'Service', metadata: { name: '__proto__' } }
  const inventory = buildInventory([hostile])
  expect(JSON.stringify(inventory)).toContain('"Service":{"__proto__":{')
  expect(Object.getPrototypeOf(inventory)).toBe(Object.prototype)
})

test.each([
  { name: 'by Config', config: [{ group: '', version: 'v1', kind: 'Service' }], gvks: [] },
  { name: 'by SyncSet', config: [], gvks: [{ version: 'v1', kind: 'Service' }] },
])('only the kinds that are listed are synced: $name', ({ config, gvks }) => {
  const isSynced = readSyncFilter([{ sync: { syncOnly: config } }], [{ gvks }])
  expect([service, deployment, namespace].map(object => isSynced?.(object))).toEqual([true, false, false])
})

test('a namespace that Config excludes from sync is not synced', () => {
  const config = {
    sync: {
      syncOnly: [
        { version: 'v1', kind: 'Service' },
        { version: 'v1', kind: 'Namespace' },
      ],
    },
    match: [{ processes: ['sync'], excludedNamespaces: ['shop*'] }],
  }
  const isSynced = readSyncFilter([config], [])
  expect([service, namespace].map(object => isSynced?.(object))).toEqual([false, false])
})

test('without Config and SyncSet nothing says what is synced', () => {
  expect(readSyncFilter([], [])).toBeUndefined()
  expect(readSyncFilter([{ match: [] }], [{}])).toBeUndefined()
})
