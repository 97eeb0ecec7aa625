import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../manifest/object.ts'
import { isJsonObject } from '../yaml/json.ts'
import { parseYaml } from '../yaml/parse.ts'
import { refusalsOf } from './refusals.ts'

function objectOf(text: string): KubernetesObject {
  const value = parseYaml(text, 'object.yaml').documents[0]?.value
  if (!isJsonObject(value)) throw new Error(`no object: ${text}`)
  return value as KubernetesObject
}

const claim = '{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce]'

test.each<{ name: string; kind: string; before: string; after: string; refused: readonly string[] }>([
  {
    name: "a Deployment's selector",
    kind: 'apps/v1 Deployment',
    before: 'spec: { replicas: 1, selector: { matchLabels: { app: a } } }',
    after: 'spec: { replicas: 2, selector: { matchLabels: { app: a, part: b } } }',
    refused: ['spec.selector'],
  },
  {
    name: "not a Deployment's template",
    kind: 'apps/v1 Deployment',
    before: 'spec: { selector: {}, template: { a: 1 } }',
    after: 'spec: { selector: {}, template: { a: 2 } }',
    refused: [],
  },
  {
    name: "a StatefulSet's volumes and service",
    kind: 'apps/v1 StatefulSet',
    before: `spec: { replicas: 1, serviceName: a, volumeClaimTemplates: [${claim} } }] }`,
    after: `spec: { replicas: 2, serviceName: b, volumeClaimTemplates: [${claim}, storageClassName: fast } }] }`,
    refused: ['spec.serviceName', 'spec.volumeClaimTemplates'],
  },
  {
    name: 'not what the server fills in by itself',
    kind: 'apps/v1 StatefulSet',
    before: `spec: { volumeClaimTemplates: [${claim} } }] }`,
    after: `spec: { podManagementPolicy: OrderedReady, volumeClaimTemplates: [${claim}, volumeMode: Filesystem } }] }`,
    refused: [],
  },
  {
    name: "a Job's template",
    kind: 'batch/v1 Job',
    before: 'spec: { template: { spec: { containers: [{ name: a, image: a:1 }] } } }',
    after: 'spec: { template: { spec: { containers: [{ name: a, image: a:2 }] } } }',
    refused: ['spec.template'],
  },
  {
    name: 'not that of a hook, which is made anew',
    kind: 'batch/v1 Job',
    before: 'metadata: { annotations: { argocd.argoproj.io/hook: PreSync } }\nspec: { template: { a: 1 } }',
    after: 'metadata: { annotations: { argocd.argoproj.io/hook: PreSync } }\nspec: { template: { a: 2 } }',
    refused: [],
  },
  {
    name: 'not what Argo CD is told to replace by force',
    kind: 'batch/v1 Job',
    before: 'spec: { template: { a: 1 } }',
    after:
      'metadata: { annotations: { argocd.argoproj.io/sync-options: "Force=true,Replace=true" } }\nspec: { template: { a: 2 } }',
    refused: [],
  },
  {
    name: "a Service's address",
    kind: 'v1 Service',
    before: 'spec: { clusterIP: 10.0.0.1 }',
    after: 'spec: { clusterIP: None }',
    refused: ['spec.clusterIP'],
  },
  {
    name: 'not an address that is left to the server',
    kind: 'v1 Service',
    before: 'spec: { clusterIP: None }',
    after: 'spec: {}',
    refused: [],
  },
  {
    name: "a claim's class, not its size",
    kind: 'v1 PersistentVolumeClaim',
    before: 'spec: { storageClassName: slow, resources: { requests: { storage: 1Gi } } }',
    after: 'spec: { storageClassName: fast, resources: { requests: { storage: 2Gi } } }',
    refused: ['spec.storageClassName'],
  },
  {
    name: "an immutable ConfigMap's data",
    kind: 'v1 ConfigMap',
    before: 'immutable: true\ndata: { a: b }',
    after: 'data: { a: c }',
    refused: ['immutable', 'data'],
  },
  {
    name: "not a mutable one's",
    kind: 'v1 ConfigMap',
    before: 'data: { a: b }',
    after: 'immutable: true\ndata: { a: c }',
    refused: [],
  },
  {
    name: 'the role of a binding',
    kind: 'rbac.authorization.k8s.io/v1 RoleBinding',
    before: 'roleRef: { name: view }',
    after: 'roleRef: { name: edit }',
    refused: ['roleRef'],
  },
  {
    name: 'nothing of a kind of the same name elsewhere',
    kind: 'example.org/v1 Job',
    before: 'spec: { template: { a: 1 } }',
    after: 'spec: { template: { a: 2 } }',
    refused: [],
  },
  {
    name: 'nothing of a kind named like what every object has',
    kind: 'constructor/v1 toString',
    before: 'spec: { a: 1 }',
    after: 'spec: { a: 2 }',
    refused: [],
  },
])('the server refuses $name', ({ kind, before, after, refused }) => {
  const [apiVersion, name] = kind.split(' ')
  const of = (text: string) => objectOf(`apiVersion: ${apiVersion}\nkind: ${name}\n${text}\n`)
  const found = refusalsOf(of(before), of(after), [])
  expect(found.map(({ path }) => path).sort()).toEqual(refused.toSorted())
  for (const { message, fix } of found)
    expect([message, fix]).toEqual([expect.stringContaining('cannot change'), expect.stringMatching(/\.$/)])
})

test("the Application's own options count as well", () => {
  const of = (text: string) => objectOf(`apiVersion: batch/v1\nkind: Job\nspec: { template: { a: ${text} } }\n`)
  expect(refusalsOf(of('1'), of('2'), ['Replace=true'])).toHaveLength(1)
  expect(refusalsOf(of('1'), of('2'), ['Replace=true', 'Force=true'])).toEqual([])
})
