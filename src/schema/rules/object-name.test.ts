import { expect, test } from '@jest/globals'
import type { JsonObject, JsonValue } from '../../yaml/json.ts'
import { object, pod, saysOf } from '../manifest.fixture.ts'

const named = (metadata: JsonValue) => object('v1', 'ConfigMap', { metadata })
const service = (name: string) => object('v1', 'Service', { metadata: { name }, spec: { ports: [{ port: 80 }] } })
const namespace = (name: string) => object('v1', 'Namespace', { metadata: { name } })

test.each([
  { name: 'dots in a name', manifest: named({ name: 'app.example.org' }) },
  { name: 'a name that the server makes', manifest: named({ generateName: 'app-' }) },
  {
    name: 'a role with colons and capitals',
    manifest: { ...object('rbac.authorization.k8s.io/v1', 'ClusterRole', {}), metadata: { name: 'system:Node' } },
  },
  {
    name: 'a disruption budget with an underscore',
    manifest: object('policy/v1', 'PodDisruptionBudget', { metadata: { name: 'app_v2' }, spec: {} }),
  },
])('accepts $name', async ({ manifest }) => {
  expect(await saysOf(manifest)).toEqual([])
})

const refused: { name: string; manifest: JsonObject; says: (string | RegExp)[] }[] = [
  { name: 'no name', manifest: named({}), says: ['metadata.name: Required value: name or generateName is required'] },
  {
    name: 'no metadata',
    manifest: named(null),
    says: ['metadata.name: Required value: name or generateName is required'],
  },
  {
    name: 'capitals',
    manifest: named({ name: 'App' }),
    says: [/^metadata\.name: Invalid value: "App": a lowercase RFC 1123 subdomain must/],
  },
  {
    name: 'a capital in the start of a name',
    manifest: named({ generateName: 'App-' }),
    says: [/^metadata\.generateName: Invalid value: "App-"/],
  },
  { name: '254 letters', manifest: named({ name: 'a'.repeat(254) }), says: [/must be no more than 253 characters$/] },
  { name: 'a Service that begins with a digit', manifest: service('1-app'), says: [/a DNS-1035 label must/] },
  { name: 'a Namespace with a dot', manifest: namespace('shop.eu'), says: [/a lowercase RFC 1123 label must/] },
  {
    name: 'a namespace that is none',
    manifest: named({ name: 'app', namespace: 'Shop' }),
    says: [/^metadata\.namespace: Invalid value: "Shop"/],
  },
  {
    name: 'a role with a slash',
    manifest: { ...object('rbac.authorization.k8s.io/v1', 'Role', {}), metadata: { name: 'a/b' } },
    says: [/may not contain '\/'/],
  },
  {
    name: 'a Job whose Pods could not be labelled',
    manifest: {
      ...object('batch/v1', 'Job', {
        spec: { template: { spec: { ...(pod()['spec'] as JsonObject), restartPolicy: 'Never' } } },
      }),
      metadata: { name: 'a'.repeat(64) },
    },
    says: [/^metadata\.name: Too long: may not be more than 63 characters/],
  },
]

test.each(refused)('refuses $name', async ({ manifest, says }) => {
  const messages = await saysOf(manifest)
  expect(messages).toHaveLength(says.length)
  for (const [index, pattern] of says.entries()) expect(messages[index]).toMatch(pattern)
})
