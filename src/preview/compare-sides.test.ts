import { expect, test } from '@jest/globals'
import { application, compareTrees, configMap, deployment } from './preview.fixture.ts'

const app = { 'apps/shop.yaml': application('shop'), 'shop/deployment.yaml': deployment() }
const production = { name: 'production', overlay: 'overlays/production', applications: ['shop'] }

test('nothing changes: nothing is told, and what was looked at is named', async () => {
  await expect(compareTrees(app, app)).resolves.toEqual({
    environments: [],
    unchanged: ['shop', 'other manifests'],
    notPreviewed: [],
  })
})

test('an image is told as an image, with its Application, in its environment', async () => {
  const after = { ...app, 'shop/deployment.yaml': deployment({ image: 'registry.example.org/shop:2' }) }
  const { environments } = await compareTrees(app, after, { environments: [production] })
  const object = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'shop' }
  const render = 'application shop'
  expect(environments).toEqual([
    {
      name: 'production',
      kind: 'environment',
      applications: [{ name: 'shop', namespace: 'argocd', change: 'changed', sync: 'automatic' }],
      images: [
        {
          render,
          object,
          container: 'shop',
          before: 'registry.example.org/shop:1',
          after: 'registry.example.org/shop:2',
        },
      ],
      objects: [{ render, object, change: 'changed', fields: [], takesUp: [], refusals: [] }],
      unknown: [],
    },
  ])
})

test('an environment without changes is named beside the one with some', async () => {
  const after = { ...app, 'shop/deployment.yaml': deployment({ replicas: '3' }) }
  const development = { name: 'development', overlay: 'overlays/development', applications: ['other'] }
  const result = await compareTrees(app, after, { environments: [development, production] })
  expect(result.environments.map(({ name }) => name)).toEqual(['production'])
  expect(result.unchanged).toEqual(['development', 'other manifests'])
})

test.each([
  { name: 'automation off', policy: '{}', sync: { sync: 'manual' } },
  { name: 'automation switched off', policy: '{ automated: { enabled: false } }', sync: { sync: 'manual' } },
  { name: 'automation on', policy: '{ automated: {} }', sync: { sync: 'automatic' } },
  {
    name: 'reconciliation skipped',
    policy: '{ automated: {} }',
    more: ', annotations: { argocd.argoproj.io/skip-reconcile: "true" }',
    sync: { sync: 'paused' },
  },
  { name: 'another branch', policy: '{ automated: {} }', branch: 'next', sync: { sync: 'pinned', revision: 'main' } },
])('an Application that changes says whether it syncs: $name', async ({ policy, more, branch, sync }) => {
  const files = { ...app, 'apps/shop.yaml': application('shop', policy, more) }
  const after = { ...files, 'shop/deployment.yaml': deployment({ replicas: '3' }) }
  const { environments } = await compareTrees(files, after, { branch })
  expect(environments[0]?.applications).toEqual([{ name: 'shop', namespace: 'argocd', change: 'changed', ...sync }])
})

test('an Application whose destination changes syncs, though its objects are the same; its policy alone does nothing', async () => {
  const moved = { ...app, 'apps/shop.yaml': application('shop').replace('name: production', 'name: other') }
  const { environments } = await compareTrees(app, moved)
  expect(environments[0]).toMatchObject({ name: 'shop', applications: [{ change: 'changed' }], objects: [] })
  expect(environments[1]).toMatchObject({ name: 'other manifests', objects: [{ change: 'changed' }] })
  const manual = await compareTrees(app, { ...app, 'apps/shop.yaml': application('shop', '{}') })
  expect(manual.environments.map(({ name }) => name)).toEqual(['other manifests'])
})

test('a chart of another repository that moves is named, and that it was not rendered', async () => {
  const of = (version: string) =>
    application('charts').replace('path: charts, targetRevision: main', `chart: mesh, targetRevision: ${version}`)
  const { environments, notPreviewed } = await compareTrees({ 'a.yaml': of('1.0.0') }, { 'a.yaml': of('1.1.0') })
  expect(environments[0]).toMatchObject({ name: 'charts', applications: [{ name: 'charts', change: 'changed' }] })
  expect(notPreviewed).toEqual([
    { what: 'application charts', reason: 'the chart mesh of https://git.example.org/shop.git is not fetched' },
  ])
})

test.each([
  { name: 'pruned by an Application that prunes', policy: '{ automated: { prune: true } }', removal: 'pruned' },
  { name: 'kept by one that does not', policy: '{ automated: {} }', removal: 'kept' },
  { name: 'kept by one without automation', policy: '{}', removal: 'kept' },
  {
    name: 'kept by an option of its own',
    policy: '{ automated: { prune: true } }',
    options: 'Prune=false',
    removal: 'kept',
  },
  {
    name: 'kept by an option of the Application',
    policy: '{ automated: { prune: true }, syncOptions: [Prune=false] }',
    removal: 'kept',
  },
  {
    name: 'pruned once somebody confirms',
    policy: '{ automated: { prune: true } }',
    options: 'PruneLast=true, Prune=confirm',
    removal: 'confirmed',
  },
])('an object that goes is $name', async ({ policy, options, removal }) => {
  const annotations = options === undefined ? '' : `, annotations: { argocd.argoproj.io/sync-options: "${options}" }`
  const before = {
    ...app,
    'apps/shop.yaml': application('shop', policy),
    'shop/more.yaml': configMap(`more${annotations}`, '{}'),
  }
  const { 'shop/more.yaml': _, ...after } = before
  const { environments } = await compareTrees(before, after)
  expect(environments[0]?.objects).toMatchObject([{ object: { name: 'more' }, change: 'removed', removal }])
})

test.each([
  { name: 'with its finalizer', more: ', finalizers: [resources-finalizer.argocd.argoproj.io]', removal: 'pruned' },
  { name: 'without', more: '', removal: 'kept' },
])('an Application that goes takes its objects with it as its finalizer says: $name', async ({ more, removal }) => {
  const before = { ...app, 'apps/shop.yaml': application('shop', '{ automated: { prune: true } }', more) }
  const { environments } = await compareTrees(before, { 'shop/deployment.yaml': deployment() })
  const shop = environments.find(({ kind }) => kind === 'application')
  expect(shop?.applications).toEqual([
    { name: 'shop', namespace: 'argocd', change: 'removed', deletes: removal === 'pruned' },
  ])
  expect(shop?.objects).toMatchObject([{ change: 'removed', removal }])
})

test('a file that moves and holds the same changes nothing; nor does a new manifest that belongs to nobody go unsaid', async () => {
  const before = { 'a.yaml': configMap('one', '{ a: b }') }
  const after = { 'folder/b.yaml': configMap('one', '{ a: b }'), 'c.yaml': configMap('two', '{}') }
  const { environments } = await compareTrees(before, after)
  expect(environments).toMatchObject([
    { name: 'other manifests', objects: [{ change: 'added', object: { name: 'two' } }] },
  ])
})

test('a file that a kustomization takes in, or lets go, is new or gone there and nowhere else', async () => {
  const overlay = {
    'o/kustomization.yaml': 'resources: [a.yaml, b.yaml]\n',
    'o/a.yaml': configMap('a', '{}'),
    'o/b.yaml': configMap('b', '{}'),
  }
  const without = { ...overlay, 'o/kustomization.yaml': 'resources: [a.yaml]\n' }
  const gone = await compareTrees(overlay, without)
  expect(gone.environments).toMatchObject([{ name: 'o', objects: [{ change: 'removed', object: { name: 'b' } }] }])
  const back = await compareTrees(without, overlay)
  expect(back.environments).toMatchObject([{ name: 'o', objects: [{ change: 'added', object: { name: 'b' } }] }])
})

test('what does not render on one side is said, and nothing of it is told as new or gone', async () => {
  const overlay = { 'o/kustomization.yaml': 'resources: [a.yaml]\n', 'o/a.yaml': configMap('one', '{ a: b }') }
  const broken = { ...overlay, 'o/kustomization.yaml': 'resources: [missing.yaml]\n' }
  const { environments } = await compareTrees(overlay, broken)
  expect(environments).toMatchObject([{ name: 'o', objects: [], unknown: [{ render: 'o', side: 'after' }] }])
  expect(environments[0]?.unknown[0]?.reason).toContain('o/kustomization.yaml:1')
  const mended = await compareTrees(broken, overlay)
  expect(mended.environments).toMatchObject([{ name: 'o', objects: [], unknown: [{ side: 'before' }] }])
})
