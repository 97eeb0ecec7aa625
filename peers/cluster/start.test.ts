import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { createKubernetes } from '../../src/kubernetes/client.ts'
import { connect } from '../../src/kubernetes/connection.ts'
import type { JsonObject } from '../../src/yaml/json.ts'
import { writeYaml } from '../../src/yaml/write.ts'
import { shop } from '../contract/shop.ts'
import { automated } from '../contract/stand.ts'
import { commitFiles } from '../github/seed/commit-files.ts'
import { createRepository } from '../github/seed/create-repository.ts'
import { createWorld } from '../github/state/world.ts'
import { openStage } from './rollout.fixture.ts'
import { type ClusterPeer, startCluster } from './start.ts'
import { applicationsIn } from './state/collections.ts'

const applications = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications'
const { signal } = new AbortController()

/** Resolves when an Application is as wanted. */
function until(
  { world }: ClusterPeer,
  name: string,
  isWanted: (application: JsonObject) => boolean,
): Promise<JsonObject> {
  return new Promise(resolve => {
    const look = () => {
      const application = world.objects.get(applicationsIn('argocd'), name)
      if (application === undefined || !isWanted(application)) return
      stop()
      resolve(application)
    }
    const stop = world.objects.listen(look)
    look()
  })
}

const isHealthyAt = (revision: string) => (application: JsonObject) => {
  const { sync, health, summary } = Object(application['status'])
  return (
    Object(sync).revision === revision &&
    Object(sync).status === 'Synced' &&
    Object(health).status === 'Healthy' &&
    Object(summary).images.length === 1
  )
}

test('what a webhook tells of is deployed without a refresh', async () => {
  await using stage = await openStage()
  const revision = await stage.commit('web 1.0.1', { tag: '1.0.1' })
  stage.cluster.notice()
  const { status } = await until(stage.cluster, 'shop', isHealthyAt(revision))
  expect(Object(status).summary.images).toEqual(['registry.example.org/web:1.0.1'])
})

test('its kubeconfig leads to it; what it deployed can be read and listed', async () => {
  await using stage = await openStage()
  const folder = await mkdtemp(join(tmpdir(), 'towpath-kubeconfig-'))
  try {
    const kubeconfig = join(folder, 'config')
    await stage.cluster.kubernetes.writeKubeconfig(kubeconfig)
    const kubernetes = createKubernetes({ connection: await connect({ kubeconfig }) })
    const deployments = '/apis/apps/v1/namespaces/shop/deployments'
    expect(await kubernetes.get(deployments, 'web', signal)).toMatchObject({ kind: 'Deployment' })
    expect(await kubernetes.list(deployments, signal)).toHaveLength(1)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('whoever watches from a version that is forgotten begins anew', async () => {
  await using stage = await openStage()
  const { url, token } = stage.cluster.kubernetes
  const list = await fetch(`${url}${applications}`, { headers: { authorization: `Bearer ${token}` } })
  const { metadata } = (await list.json()) as { metadata: { resourceVersion: string } }
  stage.cluster.world.objects.forget()
  const query = `watch=true&resourceVersion=${metadata.resourceVersion}`
  const watch = await fetch(`${url}${applications}?${query}`, { headers: { authorization: `Bearer ${token}` } })
  expect(JSON.parse(await watch.text())).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } })
})

test('faults are in the words of each server, and requests are written down', async () => {
  await using stage = await openStage()
  const { cluster } = stage
  cluster.fail({ door: 'kubernetes', kind: { type: 'status', status: 403, message: 'no' } })
  cluster.fail({ door: 'argocd', kind: { type: 'status', status: 403 } })
  const ask = async (url: string, token: string) => {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    return answer.json()
  }
  expect(await ask(`${cluster.kubernetes.url}${applications}`, cluster.kubernetes.token)).toMatchObject({
    kind: 'Status',
    reason: 'Forbidden',
    message: 'no',
  })
  expect(await ask(`${cluster.argocd.url}/api/v1/applications`, cluster.argocd.token)).toEqual({
    error: 'permission denied',
    code: 7,
    message: 'permission denied',
  })
  expect(cluster.requests.map(({ door, status }) => [door, status])).toEqual([
    ['kubernetes', 403],
    ['argocd', 403],
  ])
})

test('an Application that deploys Applications: they come, and what a commit changes in them goes on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'towpath-apps-'))
  const github = createWorld(folder)
  const repository = await createRepository(github, { owner: 'canal', name: 'shop' })
  const manifest = (path: string) => writeYaml(application('child', path))
  const commit = (files: Readonly<Record<string, string>>) =>
    commitFiles(github, repository, { branch: 'main', message: 'A change', files })
  await commit({ ...shop('1.0.0'), 'apps/child.yaml': manifest('overlays/staging') })
  const cluster = await startCluster({
    objects: [application('root', 'apps')],
    repository: () => ({ url: repository.folder }),
    speed: 50,
  })
  try {
    const child = cluster.world.objects.get(applicationsIn('argocd'), 'child')
    expect(child?.['status']).toMatchObject({ summary: { images: ['registry.example.org/web:1.0.0'] } })
    await commit({ 'overlays/other/kustomization.yaml': kustomization, 'apps/child.yaml': manifest('overlays/other') })
    cluster.notice()
    await until(
      cluster,
      'child',
      one => Object(one['status']).summary?.images?.[0] === 'registry.example.org/web:2.0.0',
    )
    cluster.deleteApplication('child')
    expect(cluster.world.objects.get(applicationsIn('argocd'), 'child')).toBeUndefined()
  } finally {
    await cluster.close()
    await rm(folder, { recursive: true, force: true })
  }
})

const kustomization = writeYaml({
  kind: 'Kustomization',
  resources: ['../../base'],
  images: [{ name: 'registry.example.org/web', newTag: '2.0.0' }],
})

function application(name: string, path: string): JsonObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: {
      project: 'default',
      destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
      source: { repoURL: 'https://git.example.org/canal/shop.git', targetRevision: 'main', path },
      syncPolicy: automated,
    },
  }
}

test('what is no object is told, and nothing is left running', async () => {
  await expect(startCluster({ objects: [{ kind: 'Application' }] })).rejects.toThrow(
    'An object needs apiVersion and kind.',
  )
})
