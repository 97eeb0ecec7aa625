import { afterAll, beforeAll, expect } from '@jest/globals'
import { bedTest } from '../bed/bed-test.ts'
import { startTestBed } from '../bed/start.ts'
import type { TestBed } from '../bed/test-bed.ts'
import { defaultMinor } from '../build/component.ts'
import type { ClusterClient, ClusterObject, WatchEvent } from './client.ts'
import { clusterComponents } from './start.ts'

const test = bedTest(clusterComponents(defaultMinor))

let bed: TestBed
let cluster: ClusterClient
beforeAll(async () => {
  bed = await startTestBed()
  cluster = bed.cluster
})
afterAll(async () => {
  await bed[Symbol.asyncDispose]()
})

const fate = 'testbed.towpath.example.org/fate'
const readyAfter = 'testbed.towpath.example.org/ready-after'

function settings(name: string, data: Record<string, string>): ClusterObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' }, data }
}

function template(name: string, annotations: Record<string, string>, restartPolicy: string) {
  return {
    metadata: { labels: { app: name }, annotations },
    spec: { restartPolicy, containers: [{ name: 'main', image: 'registry.example.org/shop/web:1.0.0' }] },
  }
}

async function applyDeployment(name: string, annotations: Record<string, string> = {}): Promise<void> {
  await cluster.apply({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'default' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: template(name, annotations, 'Always'),
    },
  })
}

async function applyJob(name: string, annotations: Record<string, string> = {}): Promise<void> {
  await cluster.apply({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace: 'default' },
    spec: { backoffLimit: 0, template: template(name, annotations, 'Never') },
  })
}

interface Status {
  readonly availableReplicas?: number
  readonly unavailableReplicas?: number
  readonly updatedReplicas?: number
  readonly conditions?: readonly { readonly type: string; readonly status: string }[]
}

function statusOf(object: ClusterObject): Status {
  return (object['status'] ?? {}) as Status
}

function untilStatus(apiVersion: string, kind: string, name: string, satisfies: (status: Status) => boolean) {
  const reference = { apiVersion, kind, namespace: 'default', name }
  return cluster.waitFor(reference, object => satisfies(statusOf(object)), 90)
}

function has(type: string): (status: Status) => boolean {
  return ({ conditions = [] }) => conditions.some(condition => condition.type === type && condition.status === 'True')
}

async function podsOf(name: string): Promise<ClusterObject[]> {
  const { body } = await cluster.request('GET', `/api/v1/namespaces/default/pods?labelSelector=app%3D${name}`)
  return (body as { items: ClusterObject[] }).items
}

test('the server says which version it is', async () => {
  const { status, body } = await cluster.request('GET', '/version')
  expect({ status, body }).toMatchObject({ status: 200, body: { major: '1', minor: defaultMinor.split('.')[1] } })
})

test('an object is applied, read, patched, applied again and deleted', async () => {
  const reference = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'settings' }
  await cluster.apply(settings('settings', { colour: 'blue', size: 'large' }))
  expect(await cluster.get(reference)).toMatchObject({ data: { colour: 'blue', size: 'large' } })
  await cluster.patch(reference, { data: { colour: null, shape: 'round' } })
  expect((await cluster.get(reference))?.['data']).toEqual({ size: 'large', shape: 'round' })
  expect((await cluster.apply(settings('settings', { colour: 'red' })))['data']).toMatchObject({ colour: 'red' })
  await cluster.delete(reference)
  expect(await cluster.get(reference)).toBeUndefined()
  await cluster.delete(reference)
})

test('a field that the kind does not have is refused in the words of the server', async () => {
  await expect(cluster.apply({ ...settings('strict', {}), datas: {} })).rejects.toThrow(
    /^ConfigMap default\/strict cannot be applied: the API server answers 500: .*\.datas: field not declared in schema$/,
  )
  await cluster.apply(settings('strict', {}))
  await expect(
    cluster.patch({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'strict' }, { datas: {} }),
  ).rejects.toThrow('unknown field "datas"')
})

test('warnings are heard', async () => {
  const { status, warnings } = await cluster.request(
    'POST',
    '/api/v1/namespaces/default/configmaps?fieldValidation=Warn&dryRun=All',
    {
      body: { ...settings('warned', {}), datas: {} },
    },
  )
  expect({ status, warnings }).toEqual({ status: 201, warnings: ['unknown field "datas"'] })
})

test('a watch sees what happens from now on, in order, until it is given up', async () => {
  await cluster.apply(settings('before', {}))
  const over = new AbortController()
  const { metadata } = await cluster.apply(settings('watched', { step: '1' }))
  const events: string[] = []
  const done = (async () => {
    const from = { resourceVersion: String(metadata['resourceVersion']), name: 'watched' }
    for await (const event of cluster.watch(
      { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', ...from },
      over.signal,
    ))
      events.push(describeEvent(event))
  })()
  await cluster.apply(settings('other', {}))
  await cluster.apply(settings('watched', { step: '2' }))
  await cluster.delete({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'watched' })
  while (events.length < 2) await new Promise(resolve => setTimeout(resolve, 20))
  over.abort()
  await done
  expect(events).toEqual(['MODIFIED watched 2', 'DELETED watched 2'])
})

function describeEvent({ type, object }: WatchEvent): string {
  return `${type} ${object.metadata.name} ${(object['data'] as { step?: string } | undefined)?.step}`
}

test('a Deployment becomes available', async () => {
  await applyDeployment('fast')
  await untilStatus('apps/v1', 'Deployment', 'fast', ({ availableReplicas }) => availableReplicas === 2)
  for (const pod of await podsOf('fast'))
    expect(pod).toMatchObject({
      spec: { nodeName: expect.stringMatching(/^fake-[ab]$/) },
      status: { phase: 'Running' },
    })
})

test('a slow pod is ready later, one that is never ready runs and is not, one that crashes says so', async () => {
  await applyDeployment('slow', { [readyAfter]: '3s' })
  await applyDeployment('never', { [fate]: 'never-ready' })
  await applyDeployment('crash', { [fate]: 'crash' })
  await untilStatus('apps/v1', 'Deployment', 'slow', ({ availableReplicas }) => availableReplicas === 2)
  for (const pod of await podsOf('slow')) {
    const { metadata, status } = pod as unknown as Record<string, Record<string, string>>
    const started = Date.parse(status?.['startTime'] ?? '') - Date.parse(metadata?.['creationTimestamp'] ?? '')
    expect(started).toBeGreaterThanOrEqual(2_000)
  }
  for (const name of ['never', 'crash'])
    expect(
      statusOf(await untilStatus('apps/v1', 'Deployment', name, ({ updatedReplicas }) => updatedReplicas === 2)),
    ).toMatchObject({
      unavailableReplicas: 2,
    })
  const running = { apiVersion: 'v1', kind: 'Pod', namespace: 'default' }
  const [pod] = await podsOf('crash')
  const crashed = await cluster.waitFor(
    { ...running, name: pod?.metadata.name ?? '' },
    ({ status }) => JSON.stringify(status).includes('CrashLoopBackOff'),
    60,
  )
  expect(crashed).toMatchObject({
    status: { phase: 'Running', containerStatuses: [{ lastState: { terminated: { exitCode: 1 } } }] },
  })
})

test('a Job completes, and fails where its pod does', async () => {
  await applyJob('migrate')
  await applyJob('broken', { [fate]: 'crash' })
  await untilStatus('batch/v1', 'Job', 'migrate', has('Complete'))
  await untilStatus('batch/v1', 'Job', 'broken', has('Failed'))
})

test('a StatefulSet gets its volumes and becomes ready', async () => {
  await cluster.apply({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'store', namespace: 'default' },
    spec: {
      serviceName: 'store',
      replicas: 2,
      selector: { matchLabels: { app: 'store' } },
      template: template('store', {}, 'Always'),
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: 'gp3',
            resources: { requests: { storage: '5Gi' } },
          },
        },
      ],
    },
  })
  await untilStatus('apps/v1', 'StatefulSet', 'store', ({ availableReplicas }) => availableReplicas === 2)
  const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: 'default', name: 'data-store-1' }
  expect(await cluster.get(claim)).toMatchObject({ status: { phase: 'Bound', capacity: { storage: '5Gi' } } })
})

test('a deleted Deployment takes its pods along', async () => {
  await applyDeployment('leaving')
  await untilStatus('apps/v1', 'Deployment', 'leaving', ({ availableReplicas }) => availableReplicas === 2)
  await cluster.delete({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'leaving' })
  while ((await podsOf('leaving')).length > 0) await new Promise(resolve => setTimeout(resolve, 100))
})

test('a kind is found as soon as its definition is served', async () => {
  const kind = { apiVersion: 'example.org/v1', kind: 'Rollout' }
  expect(await cluster.path(kind)).toBeUndefined()
  await cluster.apply({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'rollouts.example.org' },
    spec: {
      group: 'example.org',
      names: { kind: 'Rollout', plural: 'rollouts' },
      scope: 'Namespaced',
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object' } } } },
        },
      ],
    },
  })
  while ((await cluster.path(kind)) === undefined) await new Promise(resolve => setTimeout(resolve, 100))
  await cluster.apply({ ...kind, metadata: { name: 'web', namespace: 'default' }, spec: {} })
})

test('the API server keeps its rights: a controller may do what its role says and no more', async () => {
  const { body } = await cluster.request('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: {
        user: 'system:serviceaccount:kube-system:kwok-controller',
        resourceAttributes: { verb: 'get', resource: 'secrets', namespace: 'default' },
      },
    },
  })
  expect(body).toMatchObject({ status: { allowed: false } })
})
