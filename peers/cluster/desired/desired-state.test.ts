import { mkdtemp, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { defaultKubernetes } from '../../../src/config/config.ts'
import type { KubernetesObject } from '../../../src/manifest/object.ts'
import { createRenderers } from '../../../src/manifest/renderers.ts'
import type { JsonObject } from '../../../src/yaml/json.ts'
import { writeYaml } from '../../../src/yaml/write.ts'
import { overlay, overlayPath, settings, shop } from '../../contract/shop.ts'
import { commitFiles } from '../../github/seed/commit-files.ts'
import { createRepository } from '../../github/seed/create-repository.ts'
import { createWorld } from '../../github/state/world.ts'
import { readEnforcedPolicies } from '../enforced-policies.fixture.ts'
import { createLookAtGit, type DesiredState } from './desired-state.ts'

const head =
  'Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = '

/** What Argo CD finds in a repository with these files; the cluster itself has no policies. */
async function look(files: Readonly<Record<string, string>>, source: JsonObject = {}): Promise<DesiredState> {
  const folder = await mkdtemp(join(tmpdir(), 'towpath-desired-'))
  try {
    const repository = await createRepository(createWorld(join(folder, 'github')), { owner: 'canal', name: 'shop' })
    await commitFiles(createWorld(folder), repository, { branch: 'main', message: 'Start', files })
    const lookAtGit = createLookAtGit({
      folder: join(folder, 'clones'),
      repository: () => ({ url: repository.folder }),
      policies: [],
      kubernetes: defaultKubernetes,
      otherKinds: 'unknown',
      renderers: createRenderers({ cache: join(homedir(), '.cache', 'towpath') }),
    })
    return await lookAtGit(application(source))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function application(source: JsonObject): KubernetesObject {
  const own = {
    repoURL: 'https://git.example.org/canal/shop.git',
    targetRevision: 'main',
    path: overlayPath,
    ...source,
  }
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'shop', namespace: 'argocd' },
    spec: { project: 'default', destination: { namespace: 'shop' }, source: own },
  }
}

test('the objects of the commit, in the namespace of the destination, with their images', async () => {
  const desired = await look(shop('1.0.0'))
  if (desired.error !== undefined) throw new Error(desired.error)
  expect(desired.revisions).toEqual([expect.stringMatching(/^[0-9a-f]{40}$/)])
  expect([...desired.objects.keys()].toSorted()).toEqual(['Service:shop/web', 'apps/Deployment:shop/web'])
  expect(desired.objects.get('apps/Deployment:shop/web')?.images).toEqual(['registry.example.org/web:1.0.0'])
  expect(desired.refusals).toEqual(new Map())
})

test("the tree's own policies refuse for the Applications of the environment that they are named for", async () => {
  const policies = (await readEnforcedPolicies()).map(object => writeYaml(object)).join('---\n')
  const environment = { name: 'staging', overlay: overlayPath, namespaces: ['shop'], policies: 'rules' }
  const files = (names: readonly string[]) => ({
    ...shop('latest'),
    'rules/rules.yaml': policies,
    'rules/kustomization.yaml': writeYaml({ kind: 'Kustomization', resources: ['rules.yaml'] }),
    'towpath.yaml': writeYaml({ version: 1, environments: [{ ...environment, applications: names }] }),
  })
  expect(await look(files(['shop']))).toMatchObject({
    refusals: new Map([
      [
        'apps/Deployment:shop/web',
        {
          by: 'admission',
          message: expect.stringMatching(
            /^admission webhook "validation\.gatekeeper\.sh" denied the request: \[no-moving-tags\] \[Implied by workloads\] container web uses image registry\.example\.org\/web:latest/,
          ),
        },
      ],
    ]),
  })
  expect(await look(files(['another']))).toMatchObject({ refusals: new Map() })
})

test('what its field cannot hold is refused', async () => {
  const files = {
    ...shop('1.0.0'),
    ...overlay({ tag: '1.0.0', resources: { 'settings.yaml': { ...settings, data: { a: 1 } } } }),
  }
  expect(await look(files)).toMatchObject({ refusals: new Map([['ConfigMap:shop/settings', { by: 'decoding' }]]) })
})

test('a kind that the cluster does not have is told apart', async () => {
  const voucher = { apiVersion: 'shop.example.org/v1', kind: 'Voucher', metadata: { name: 'welcome' } }
  const files = { ...shop('1.0.0'), ...overlay({ tag: '1.0.0', resources: { 'voucher.yaml': voucher } }) }
  expect(await look(files)).toMatchObject({ unknown: [{ kind: 'Voucher', name: 'welcome' }] })
})

test.each([
  {
    name: 'no such branch',
    source: { targetRevision: 'nowhere' },
    says: "unable to resolve 'nowhere' to a commit SHA: revision not found",
  },
  {
    name: 'no such folder',
    source: { path: 'nowhere' },
    says: '`kustomize build <path to cached source>/nowhere` failed exit status 1: ',
  },
])('$name', async ({ source, says }) => {
  const { error } = await look(shop('1.0.0'), source)
  expect(error?.startsWith(`${head}${says}`)).toBe(true)
})
