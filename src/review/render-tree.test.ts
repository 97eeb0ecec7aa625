import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readTree } from '../manifest/read-tree.ts'
import { type Files, onDisk, pointAt, testRenderers, treeOf } from '../manifest/testdata/trees.ts'
import type { Tree } from '../manifest/tree.ts'
import { renderTree } from './render-tree.ts'

const repoURL = 'https://github.com/acme/shop.git'

function application(name: string, source: object, namespace = name): string {
  return `${JSON.stringify(
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name, namespace: 'argocd' },
      spec: { project: 'default', source, destination: { namespace } },
    },
    null,
    2,
  )}\n`
}

const config = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  a: b\n`

const render = (files: Files) => renderAll(treeOf(files))

async function renderAll(tree: Tree) {
  const rendered = await renderTree(tree, { renderers: testRenderers, repository: 'acme/shop' })
  const names = rendered.renders.map(({ name, path, objects, defaultNamespace = '-' }) => {
    const kinds = objects.map(({ identity }) => `${identity.kind} ${identity.name}`)
    return `${name} = ${path} ${defaultNamespace}: ${kinds.join(', ')}`
  })
  const faults = rendered.findings.map(
    ({ rule, file, range, renders }) => `${file}:${range.start.line} ${rule} [${renders.join(', ')}]`,
  )
  return { tree, ...rendered, names, faults }
}

test('Applications bring about Applications; overlays and files that none owns follow; inputs are not reviewed again', async () => {
  const { names, faults, skipped, notEvaluated, renderers } = await render({
    'boot/root.yaml': application('root', { repoURL, path: 'apps' }),
    'apps/kustomization.yaml': 'resources: [shop.yaml, other.yaml]\n',
    'apps/shop.yaml': application('shop', { repoURL, path: 'overlays/eu' }),
    'apps/other.yaml': application('other', { repoURL: 'https://charts.example.org', chart: 'istiod' }),
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml': config('web'),
    'overlays/eu/kustomization.yaml': 'resources: [../../base]\ncomponents: [../../extra]\n',
    'overlays/us/kustomization.yaml': 'resources: [../../base]\n',
    'extra/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: []\n',
    'unused/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{path: part.yaml}]\n',
    'unused/part.yaml': config('web'),
    'loose/job.yaml': config('job'),
    'package.json': '{"name": "x"}',
    'README.md': '',
  })
  expect(faults).toEqual([])
  expect(names).toEqual([
    'application root = apps root: Application other, Application shop',
    'application shop = overlays/eu shop: ConfigMap web',
    'overlays/us = overlays/us -: ConfigMap web',
    'boot/root.yaml = boot/root.yaml -: Application root',
    'loose/job.yaml = loose/job.yaml -: ConfigMap job',
  ])
  expect(skipped).toEqual([
    { file: 'package.json', reason: 'no apiVersion and kind: not a Kubernetes manifest' },
    { file: 'unused/part.yaml', reason: 'part of the component unused, which nothing uses' },
  ])
  expect(notEvaluated).toEqual([
    { what: 'application other', reason: 'the chart istiod of https://charts.example.org is not fetched' },
  ])
  expect(renderers).toEqual([expect.stringMatching(/^kustomize v5/)])
})

test('the same fault in two overlays is one finding that names both', async () => {
  const { faults } = await render({
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml': `${config('web')}  a: c\n`,
    'eu/kustomization.yaml': 'resources: [../base]\n',
    'us/kustomization.yaml': 'resources: [../base]\n',
  })
  expect(faults).toEqual(['base/web.yaml:7 yaml/duplicate-key [eu, us]'])
})

test("an Application's options apply to it alone, and a value that they set is in the Application", async () => {
  const { renders, tree } = await render({
    'app.yaml': application('shop', { repoURL, path: 'eu', kustomize: { images: ['web=registry.example.org/web:9'] } }),
    'eu/kustomization.yaml': 'resources: [pod.yaml]\n',
    'eu/pod.yaml':
      'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - {name: web, image: "web:1"}\n',
  })
  const pod = renders[0]?.objects[0]
  expect(pod?.object).toMatchObject({ spec: { containers: [{ image: 'registry.example.org/web:9' }] } })
  const place = pod?.origin.locate(['spec', 'containers', 0, 'image'])
  expect(place && pointAt(tree, place)).toBe('app.yaml:15 "web=registry.example.org/web:9"')
})

test('override files beside the manifests change the source, as the image updater writes them', async () => {
  const { names, faults } = await render({
    'app.yaml': application('shop', { repoURL, path: 'eu' }),
    'eu/kustomization.yaml': 'resources: [web.yaml]\n',
    'eu/web.yaml': config('web'),
    'eu/.argocd-source-shop.yaml': 'kustomize:\n  namePrefix: eu-\n',
    'eu/.argocd-source-other.yaml': 'kustomize:\n  namePrefix: no-\n',
  })
  expect(faults).toEqual([])
  expect(names[0]).toBe('application shop = eu shop: ConfigMap eu-web')
})

test('an override file that is broken stops the Application, as it stops Argo CD', async () => {
  const { faults, names } = await render({
    'app.yaml': application('shop', { repoURL, path: 'eu' }),
    'eu/kustomization.yaml': 'resources: [web.yaml]\n',
    'eu/web.yaml': config('web'),
    'eu/.argocd-source-shop.yaml': 'kustomize:\n  images: [a\n',
  })
  expect(faults).toEqual([
    expect.stringMatching(/^eu\/\.argocd-source-shop\.yaml:\d yaml\/syntax \[application shop\]$/),
  ])
  expect(names).not.toContainEqual(expect.stringContaining('application shop'))
})

test('an ApplicationSet with a list, a chart and a plain folder', async () => {
  const set = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 'shop' },
    spec: {
      generators: [{ list: { elements: [{ env: 'eu' }, { env: 'nope' }] } }],
      template: {
        metadata: { name: '{{env}}' },
        spec: {
          source: { repoURL, path: 'charts/{{env}}', helm: { values: 'size: 2' } },
          destination: { namespace: 'x' },
        },
      },
    },
  }
  const { names, faults, renderers } = await render({
    'set.yaml': JSON.stringify(set, null, 2),
    'plain.yaml': application('plain', { repoURL, path: 'plain', directory: { recurse: true, exclude: 'no/*' } }),
    'plain/sub/a.yaml': config('a'),
    'plain/no/b.yaml': config('b'),
    'charts/eu/Chart.yaml': 'apiVersion: v2\nname: eu\nversion: 0.1.0\n',
    'charts/eu/templates/a.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-{{ .Values.size }}\n',
  })
  expect(names.slice(0, 3)).toEqual([
    'application plain = plain plain: ConfigMap a',
    'application eu = charts/eu x: ConfigMap eu-2',
    'plain.yaml = plain.yaml -: Application plain',
  ])
  expect(names).toContain('plain/no/b.yaml = plain/no/b.yaml -: ConfigMap b')
  expect(faults).toEqual(['set.yaml:29 render/missing-path [application nope]'])
  expect(renderers).toEqual([expect.stringMatching(/^helm v/)])
})

test.each([
  {
    name: 'a path that does not exist',
    source: { repoURL, path: 'nope' },
    expected: 'app.yaml:12 render/missing-path',
  },
  { name: 'a path out of the tree', source: { repoURL, path: '../x' }, expected: 'app.yaml:12 render/outside-tree' },
  { name: 'neither path nor chart', source: { repoURL }, expected: 'app.yaml:10 render/missing-path' },
  {
    name: 'two kinds of options',
    source: { repoURL, path: 'eu', helm: {}, kustomize: {} },
    expected: 'app.yaml:10 render/source-type',
  },
  {
    name: 'kustomize options for a folder without a kustomization',
    source: { repoURL, path: 'eu', kustomize: { namePrefix: 'x' } },
    expected: 'app.yaml:12 render/missing-kustomization',
  },
])('an Application with $name', async ({ source, expected }) => {
  const { faults } = await render({ 'app.yaml': application('shop', source), 'eu/a.yaml': config('a') })
  expect(faults).toEqual([`${expected} [application shop]`])
})

test('without a known repository, a source is here when its path is', async () => {
  const files = {
    'a.yaml': application('here', { repoURL: 'https://git.example.org/x/y', path: 'eu' }),
    'b.yaml': application('there', { repoURL: 'https://git.example.org/x/y', path: 'nope' }),
    'eu/a.yaml': config('a'),
  }
  const { renders, notEvaluated } = await renderTree(treeOf(files), { renderers: testRenderers })
  expect(renders[0]?.name).toBe('application here')
  expect(notEvaluated).toEqual([
    {
      what: 'application there',
      reason:
        'there is no folder nope here, so https://git.example.org/x/y is taken for another repository; name this one (--repository) if it is not',
    },
  ])
})

test('a source of the origin is here, though its path is not', async () => {
  const repoURL = 'https://git.example.org/x/y'
  const tree = treeOf({ 'a.yaml': application('there', { repoURL, path: 'nope' }) })
  const origin = 'git@git.example.org:x/y.git'
  const { findings } = await renderTree(tree, { renderers: testRenderers, origin })
  expect(findings.map(({ rule, file }) => `${file} ${rule}`)).toEqual(['a.yaml render/missing-path'])
})

test('kustomizations that build on each other are told, not passed over', async () => {
  const { faults } = await render({
    'a/kustomization.yaml': 'resources: [../b]\n',
    'b/kustomization.yaml': 'resources: [../a]\n',
  })
  expect(faults).toEqual(['b/kustomization.yaml:1 render/cycle [a]'])
})

test('files that are no manifests are named with the reason', async () => {
  const suite =
    'apiVersion: test.gatekeeper.sh/v1alpha1\nkind: Suite\ntests:\n  - cases:\n      - {object: cases/bad.yaml, inventory: [cases/other.yaml]}\n'
  const { skipped, names, faults } = await render({
    'policies/suite.yaml': suite,
    'policies/cases/bad.yaml': config('bad'),
    'policies/cases/other.yaml': config('other'),
    'policies/cases/unlisted.yaml': config('unlisted'),
    'catalog.yaml': 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a}\n',
    'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 0.1.0\n',
    'chart/templates/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}}\n',
    '.github/workflows/ci.yml': 'on: push\n',
    'broken.yml': 'a: [\n',
    'broken.json': '{"apiVersion":"v1","kind":"ConfigMap","data":[}',
    'broken-manifest.yml': 'apiVersion: v1\nkind: ConfigMap\na: [\n',
  })
  expect(names).toEqual(['policies/cases/unlisted.yaml = policies/cases/unlisted.yaml -: ConfigMap unlisted'])
  expect(skipped.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
    '.github/workflows/ci.yml: no apiVersion and kind: not a Kubernetes manifest',
    'broken.yml: no apiVersion and kind: not a Kubernetes manifest',
    'catalog.yaml: a Component, which Backstage reads',
    'chart/Chart.yaml: part of the chart chart, which no Application renders',
    'chart/templates/a.yaml: part of the chart chart, which no Application renders',
    'policies/cases/bad.yaml: a test case of a gator suite',
    'policies/cases/other.yaml: a test case of a gator suite',
    'policies/suite.yaml: a Suite, which gator reads',
  ])
  expect(faults).toEqual([
    expect.stringMatching(/^broken-manifest\.yml:\d+ yaml\/syntax \[broken-manifest\.yml\]$/),
    'broken.json:1 yaml/syntax [broken.json]',
  ])
})

test('a large file and a link out of the tree are each told once, also where a kustomization names them', async () => {
  const files = {
    'app/kustomization.yaml': 'resources: [large.yaml]\n',
    'app/large.yaml': 'a'.repeat(2000),
    'alone.yaml': 'a'.repeat(2000),
    'data.json': 'a'.repeat(2000),
  }
  await onDisk(files, async root => {
    await symlink('/etc/hostname', join(root, 'link.yaml'))
    await symlink('/etc/hostname', join(root, 'link.txt'))
    const { faults, skipped } = await renderAll(await readTree(root, { maximumFileSize: 1000 }))
    expect(faults).toEqual([
      'alone.yaml:1 render/too-large []',
      'app/kustomization.yaml:1 render/too-large [app]',
      'link.yaml:1 render/symlink []',
    ])
    expect(skipped.map(({ file }) => file)).toEqual(['alone.yaml', 'data.json', 'link.yaml'])
  })
})

test('the signal ends it', async () => {
  const files = { 'app/kustomization.yaml': 'resources: [a.yaml]\n', 'app/a.yaml': config('a') }
  const signal = AbortSignal.abort(new Error('cancelled'))
  await expect(renderTree(treeOf(files), { renderers: testRenderers, signal })).rejects.toThrow('cancelled')
})

test('a kustomization of test data is left out, unless an Application names it', async () => {
  const files = { 'testdata/kustomization.yaml': 'resources: [web.yaml]\n', 'testdata/web.yaml': config('web') }
  const { names, skipped } = await render(files)
  expect(names).toEqual([])
  const reason = 'test data: it is in a folder "testdata"'
  expect(skipped).toEqual([
    { file: 'testdata/kustomization.yaml', reason },
    { file: 'testdata/web.yaml', reason },
  ])
  const owned = await render({ ...files, 'app.yaml': application('shop', { repoURL, path: 'testdata' }) })
  expect(owned.names[0]).toBe('application shop = testdata shop: ConfigMap web')
  expect(owned.skipped).toEqual([])
})

test.each([
  { name: 'an overlay', files: { 'kustomization.yaml': 'resources: [a.yaml, b.yaml]\n' } },
  { name: 'files', files: {} },
])('more objects of $name than a review can hold end it', async ({ files }) => {
  const tree = treeOf({ ...files, 'a.yaml': config('a'), 'b.yaml': config('b') })
  await expect(renderTree(tree, { renderers: testRenderers, mostObjects: 1 })).rejects.toThrow(
    'renders to more than 1 objects. Review a smaller folder.',
  )
  await expect(renderTree(tree, { renderers: testRenderers, mostObjects: 2 })).resolves.toBeDefined()
})
