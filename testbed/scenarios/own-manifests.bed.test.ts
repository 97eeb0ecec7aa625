import { afterAll, beforeAll, expect } from '@jest/globals'
import { type ArgoCdClient, createArgoCdClient } from '../argocd/client.ts'
import { registerCluster } from '../argocd/register-cluster.ts'
import { isSettledAt, untilApplication } from '../argocd/until-application.ts'
import { bedTest } from '../bed/bed-test.ts'
import { startTestBed } from '../bed/start.ts'
import type { GitRepository, TestBed } from '../bed/test-bed.ts'
import type { ClusterObject } from '../cluster/client.ts'
import { customResourceDefinitions } from '../cluster/custom-resources.ts'
import { readObjects } from '../cluster/read-objects.ts'
import { definedKinds, untilServed } from '../cluster/until-served.ts'
import { untilEnforced } from '../gatekeeper/until-enforced.ts'
import { standInForPlatform } from './platform.ts'
import { treeFor } from './seed-tree.ts'

const test = bedTest([
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
  'gatekeeper',
  'argocd',
  'custom-resources',
])
const overlay = 'manifests/overlays/development/kustomization.yaml'

let bed: TestBed
let argocd: ArgoCdClient
let repository: GitRepository
let tree: Record<string, string>
const over = new AbortController()
let platform: Promise<void>

beforeAll(async () => {
  bed = await startTestBed({ gatekeeper: true, argocd: true })
  if (bed.argocd === undefined) throw new Error('The bed has no Argo CD.')
  argocd = createArgoCdClient(bed.argocd)
  const definitions = (await customResourceDefinitions()).filter(isUsed)
  await Promise.all(definitions.map(definition => bed.cluster.apply(definition)))
  await untilServed(bed.cluster, definedKinds(definitions))
  platform = standInForPlatform(bed.cluster, over.signal)
  await registerCluster(bed.cluster, 'development', bed.addresses['kube-apiserver'] ?? '')
  repository = await bed.argocd.git.create('platform', { 'README.md': 'What Argo CD watches.\n' })
  tree = await treeFor(repository.url)
}, 300_000)

afterAll(async () => {
  over.abort()
  await platform
  await bed?.[Symbol.asyncDispose]()
}, 60_000)

/** The bed's machine is spared the forty others. */
function isUsed({ spec }: ClusterObject): boolean {
  const { names } = spec as { readonly names: { readonly kind: string } }
  return ['AuthorizationPolicy', 'ExternalSecret', 'HTTPRoute', 'PeerAuthentication', 'Sidecar'].includes(names.kind)
}

/** Commits the development overlay with one image's tag changed. */
async function bump(from: string, to: string): Promise<string> {
  const text = tree[overlay] ?? ''
  expect(text).toContain(from)
  tree[overlay] = text.replace(from, to)
  const commit = await repository.commit(`Deploy ${to}`, { [overlay]: tree[overlay] })
  await argocd.refresh('shop-development')
  return commit
}

async function imageOf(deployment: string): Promise<string> {
  const reference = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'development', name: deployment }
  const object = await bed.cluster.get(reference)
  return JSON.stringify(object?.['spec']).match(/"image":"([^"]+)"/)?.[1] ?? 'none'
}

test('bootstrap, an image bump, an object that Gatekeeper refuses, and its repair', async () => {
  const { cluster } = bed
  const first = await repository.commit('Bring the manifests and policies', tree)
  for (const file of ['manifests/bootstrap/project.yaml', 'manifests/bootstrap/root.yaml'])
    for (const object of readObjects(tree[file] ?? '', file)) await cluster.apply(object)
  await untilApplication(cluster, 'root', isSettledAt(first))
  await untilApplication(cluster, 'policies-development', isSettledAt(first))
  const shop = await untilApplication(cluster, 'shop-development', isSettledAt(first))
  expect(shop.images).toContain('registry.example.org/shop/backend:1.5.0')
  await untilEnforced(cluster, {
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind: 'K8sDisallowedTags',
    name: 'no-moving-tags',
  })

  const bumped = await bump('newTag: 1.5.0', 'newTag: 1.5.2')
  await untilApplication(cluster, 'shop-development', isSettledAt(bumped))
  expect(await imageOf('backend')).toBe('registry.example.org/shop/backend:1.5.2')

  await bump('newTag: 1.5.2', 'newTag: latest')
  const refused = await untilApplication(cluster, 'shop-development', ({ operation }) =>
    (operation?.failures ?? []).some(({ message }) => message.includes('[no-moving-tags]')),
  )
  expect(refused.operation?.failures).toEqual([
    {
      object: 'apps/Deployment development/backend',
      message: expect.stringContaining(
        'admission webhook "validation.gatekeeper.sh" denied the request: [no-moving-tags] [Implied by workloads] container backend uses image registry.example.org/shop/backend:latest with a tag that moves: use the tag of one version',
      ),
    },
  ])
  expect(await imageOf('backend')).toBe('registry.example.org/shop/backend:1.5.2')

  const repaired = await bump('newTag: latest', 'newTag: 1.5.3')
  // Argo CD tries the refused commit again for minutes, and having seen the next one meanwhile, does not sync that by itself either ("failed
  // previous sync attempt … will not retry"): a person ends the one and asks for the other.
  await argocd.terminate('shop-development')
  await untilApplication(cluster, 'shop-development', ({ operation }) => operation?.phase === 'Failed')
  await argocd.sync('shop-development', { prune: true })
  await untilApplication(cluster, 'shop-development', isSettledAt(repaired))
  expect(await imageOf('backend')).toBe('registry.example.org/shop/backend:1.5.3')
}, 1_800_000)
