import { expect, test } from '@jest/globals'
import type { JsonObject } from '../yaml/json.ts'
import { findTargets } from './find-targets.ts'

const repoURL = 'https://git.example.org/shop/deploy'
const image = 'registry.example.org/web:1.0.1'

function live(name: string, path: string, deploys: readonly string[] = []): JsonObject {
  return {
    metadata: { name, namespace: 'argocd' },
    spec: { project: 'shops', source: { repoURL, path, targetRevision: 'main' }, destination: { namespace: 'argocd' } },
    status: { resources: deploys.map(child => ({ kind: 'Application', namespace: 'argocd', name: child })) },
  }
}

const child = (name: string, tag: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name} }\nspec:\n  project: shops\n  source: { kustomize: { images: ["registry.example.org/web:${tag}"] } }\n`

interface Pushed {
  readonly before?: Readonly<Record<string, string>>
  readonly after: Readonly<Record<string, string>>
  readonly unchanged?: Readonly<Record<string, string>>
  readonly names?: readonly string[]
  readonly images?: readonly string[]
}

async function find(
  resources: readonly JsonObject[],
  { before = {}, after, unchanged = {}, names = [], images = [image] }: Pushed,
) {
  const reader = (files: Readonly<Record<string, string>>) => async (paths: readonly string[]) =>
    new Map(paths.flatMap(path => (files[path] === undefined ? [] : [[path, new TextEncoder().encode(files[path])]])))
  const { targets, paths, remarks } = await findTargets({
    push: { repository: 'shop/deploy', branch: 'main', paths: Object.keys(after) },
    images,
    names,
    resources,
    readAfter: reader({ ...unchanged, ...after }),
    readBefore: reader(before),
  })
  return {
    remarks,
    paths: Object.fromEntries(paths),
    targets: targets.map(({ application, change, images: own, after: parents }) => ({
      name: application.name,
      change,
      images: own,
      ...(parents === undefined ? {} : { after: parents.map(({ name }) => name) }),
    })),
  }
}

test('an Application whose own spec a parent changes is awaited after it, with its image', async () => {
  const resources = [live('root', 'applications', ['shop', 'cart']), live('shop', 'x'), live('cart', 'y')]
  const { targets, paths, remarks } = await find(resources, {
    before: { 'applications/shop.yaml': child('shop', '1.0.0') },
    after: { 'applications/shop.yaml': child('shop', '1.0.1') },
  })
  expect(targets).toEqual([
    { name: 'root', change: 'source', images: [] },
    { name: 'shop', change: 'spec', images: [image], after: ['root'] },
  ])
  expect(paths['argocd/shop']).toEqual(['applications/shop.yaml'])
  expect(remarks).toContain(
    'argocd/shop is deployed by argocd/root, and its own spec was changed: it is awaited after that.',
  )
})

test('the first child of a parent, which is not there yet', async () => {
  const { targets } = await find([live('root', 'applications')], {
    after: { 'applications/shop.yaml': child('shop', '1.0.1') },
  })
  expect(targets).toEqual([
    { name: 'root', change: 'source', images: [] },
    { name: 'shop', change: 'spec', images: [image], after: ['root'] },
  ])
})

test('what a patch makes of Applications is not known: they are told of', async () => {
  const { targets, remarks } = await find([live('root', 'applications', ['shop'])], {
    after: { 'applications/kustomization.yaml': 'resources: [shop.yaml]\n' },
  })
  expect(targets).toEqual([{ name: 'root', change: 'source', images: [] }])
  expect(remarks).toEqual(['argocd/root deploys argocd/shop: name those too where their images changed.'])
})

test('a child that itself deploys others runs no image', async () => {
  const resources = [live('root', 'applications', ['team']), live('team', 'x', ['shop'])]
  const { targets } = await find(resources, { after: { 'applications/team.yaml': child('team', '1.0.1') } })
  expect(targets[1]).toEqual({ name: 'team', change: 'spec', images: [], after: ['root'] })
})

test('a child that owns another changed file is awaited at once', async () => {
  const resources = [live('root', 'applications', ['shop']), live('shop', 'overlays/staging')]
  const { targets } = await find(resources, {
    after: {
      'applications/shop.yaml': child('shop', '1.0.1'),
      'overlays/staging/kustomization.yaml': 'images: [{ name: web, newTag: 1.0.1 }]\n',
    },
  })
  expect(targets).toEqual([
    { name: 'root', change: 'source', images: [] },
    { name: 'shop', change: 'source', images: [image] },
  ])
})

test('a parent that is named brings those below it that render what changed', async () => {
  const resources = [
    live('root', 'applications', ['team']),
    live('team', 'x', ['shop']),
    live('shop', 'overlays/staging'),
  ]
  const { targets, remarks } = await find(resources, {
    names: ['root'],
    after: { 'overlays/staging/kustomization.yaml': 'newTag: 1.0.1\n' },
  })
  expect(targets.map(({ name }) => name)).toEqual(['root', 'shop'])
  expect(remarks).toEqual(['argocd/shop renders what changed too, below those that are named: it is awaited.'])
})

test('an image that was written before is expected where the kustomization names it', async () => {
  const api = 'registry.example.org/api:2.0.0'
  const { targets } = await find([live('shop', 'shop'), live('api', 'api')], {
    images: [image, api],
    names: ['shop', 'api'],
    unchanged: { 'api/kustomization.yaml': 'newTag: 2.0.0\n' },
    after: { 'shop/kustomization.yaml': 'newTag: 1.0.1\n' },
  })
  expect(targets.map(({ images }) => images)).toEqual([[image], [api]])
})

test('each image is expected where its file was changed', async () => {
  const api = 'registry.example.org/api:2.0.0'
  const { targets } = await find([live('shop', 'shop'), live('api', 'api')], {
    images: [image, api],
    after: { 'shop/kustomization.yaml': 'newTag: 1.0.1\n', 'api/kustomization.yaml': 'newTag: 2.0.0\n' },
  })
  expect(targets.map(({ images }) => images)).toEqual([[image], [api]])
})
