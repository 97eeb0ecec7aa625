import { afterAll, beforeAll, expect } from '@jest/globals'
import { readApplicationState } from '../../src/argocd/read-application-state.ts'
import { bedTest } from '../bed/bed-test.ts'
import { startTestBed } from '../bed/start.ts'
import type { GitRepository, TestBed } from '../bed/test-bed.ts'
import type { ClusterClient } from '../cluster/client.ts'
import { type ArgoCdClient, createArgoCdClient } from './client.ts'
import { isSettledAt, untilApplication } from './until-application.ts'

const test = bedTest(['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok', 'argocd'])

let bed: TestBed
let cluster: ClusterClient
let argocd: ArgoCdClient
let repository: GitRepository

beforeAll(async () => {
  bed = await startTestBed({ argocd: true })
  cluster = bed.cluster
  if (bed.argocd === undefined) throw new Error('The bed has no Argo CD.')
  argocd = createArgoCdClient(bed.argocd)
  repository = await bed.argocd.git.create('fleet', {
    'apps/one/kustomization.yaml': 'resources: [settings.yaml]\nnamePrefix: one-\n',
    'apps/one/settings.yaml': configMap('1'),
    'apps/two/settings.yaml': configMap('1'),
    'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
    'chart/templates/settings.yaml': configMap('{{ .Values.depth }}'),
    'chart/values.yaml': 'depth: 7\n',
  })
}, 300_000)

afterAll(async () => {
  await bed[Symbol.asyncDispose]()
}, 60_000)

function configMap(depth: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {depth: "${depth}"}\n`
}

function application(name: string, path: string) {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: {
      project: 'default',
      source: { repoURL: repository.url, targetRevision: 'main', path },
      destination: { server: 'https://kubernetes.default.svc', namespace: name },
      syncPolicy: { syncOptions: ['CreateNamespace=true'] },
    },
  }
}

async function depthIn(namespace: string, name: string): Promise<string | undefined> {
  const object = await cluster.get({ apiVersion: 'v1', kind: 'ConfigMap', namespace, name })
  return (object?.['data'] as { readonly depth?: string } | undefined)?.depth
}

test('an ApplicationSet makes an Application of each folder, and they sync by themselves', async () => {
  const template = application('{{path.basename}}', '{{path}}')
  await cluster.apply({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 'fleet', namespace: 'argocd' },
    spec: {
      generators: [{ git: { repoURL: repository.url, revision: 'main', directories: [{ path: 'apps/*' }] } }],
      template: {
        metadata: { name: 'set-{{path.basename}}' },
        spec: { ...template.spec, syncPolicy: { ...template.spec.syncPolicy, automated: {} } },
      },
    },
  })
  for (const name of ['set-one', 'set-two'])
    await untilApplication(
      cluster,
      name,
      ({ comparison, health }) => comparison?.status === 'Synced' && health?.status === 'Healthy',
    )
  expect(await depthIn('one', 'one-settings')).toBe('1')
  expect(await depthIn('two', 'settings')).toBe('1')
}, 300_000)

test('a sync by REST is seen in the stream, from its request to its end', async () => {
  const over = new AbortController()
  const phases: (string | undefined)[] = []
  const watching = (async () => {
    for await (const { application: seen } of argocd.stream(over.signal, 'streamed')) {
      const { operation } = readApplicationState(seen)
      if (operation?.phase !== phases.at(-1)) phases.push(operation?.phase)
      if (operation?.phase === 'Succeeded') return
    }
  })()
  await argocd.create(application('streamed', 'apps/two'))
  await argocd.sync('streamed', { revision: 'main' })
  await watching
  over.abort()
  expect(phases.at(-1)).toBe('Succeeded')
  expect(await depthIn('streamed', 'settings')).toBe('1')
  const commit = await repository.commit('Go deeper', { 'apps/two/settings.yaml': configMap('2') })
  const refreshed = readApplicationState(await argocd.refresh('streamed'))
  expect(refreshed.comparison).toMatchObject({ status: 'OutOfSync', revisions: [commit] })
  await argocd.sync('streamed')
  await untilApplication(cluster, 'streamed', isSettledAt(commit))
  expect(await depthIn('streamed', 'settings')).toBe('2')
}, 300_000)

test('a chart is rendered with the pinned Helm', async () => {
  await argocd.create(application('charted', 'chart'))
  await argocd.sync('charted')
  await untilApplication(cluster, 'charted', ({ operation }) => operation?.phase === 'Succeeded')
  expect(await depthIn('charted', 'settings')).toBe('7')
}, 300_000)

test('every Application is listed, one that does not exist is refused, and so is who has no token', async () => {
  const names = (await argocd.applications()).map(found => readApplicationState(found).name)
  expect(names).toContain('set-one')
  await expect(argocd.application('absent')).rejects.toThrow(/Argo CD refuses GET \/applications\/absent \(40[34]\)/)
  const stranger = createArgoCdClient({ url: bed.addresses['argocd-server'] ?? '', token: 'none' })
  await expect(stranger.applications()).rejects.toThrow('(401)')
})
