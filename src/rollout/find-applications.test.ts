import { expect, test } from '@jest/globals'
import type { JsonObject, JsonValue } from '../yaml/json.ts'
import { findApplications } from './find-applications.ts'
import type { Push } from './source-paths.ts'

const repository = 'https://git.example.org/shop/deploy.git'
const other = 'https://git.example.org/shop/other.git'
const file = 'overlays/staging/kustomization.yaml'
const source = { repoURL: repository, path: 'overlays/staging', targetRevision: 'main' }

interface Builds {
  readonly reads?: (folder: string) => readonly string[]
}

const overBase = (folder: string) => (folder === 'overlays/staging' ? ['base'] : [])

interface Made {
  readonly sources?: readonly JsonObject[]
  readonly paths?: string
  readonly deploys?: readonly string[]
  readonly spec?: JsonObject
}

function application(name: string, { sources, paths, deploys = [], spec }: Made = {}): JsonObject {
  const annotations: JsonObject = paths === undefined ? {} : { 'argocd.argoproj.io/manifest-generate-paths': paths }
  const resources: JsonValue[] = deploys.map(child => ({
    group: 'argoproj.io',
    kind: 'Application',
    namespace: 'argocd',
    name: child,
  }))
  return {
    metadata: { name, namespace: 'argocd', annotations },
    spec: spec ?? (sources === undefined ? { source } : { sources }),
    status: { resources: [{ kind: 'Service', name: 'shop' }, ...resources] },
  }
}

const find = (resources: readonly JsonObject[], { reads, ...push }: Partial<Push> & Builds = {}) =>
  findApplications({ repository: 'shop/deploy', branch: 'main', paths: [file], ...push }, resources, reads)
const names = (resources: readonly JsonObject[], push: Partial<Push> & Builds = {}) =>
  find(resources, push).owners.map(({ application: { name } }) => name)

const one = (changes: JsonObject) => [application('shop', { sources: [{ ...source, ...changes }] })]

test.each<{ name: string; resources: readonly JsonObject[]; push?: Partial<Push> & Builds; owns: boolean }>([
  { name: 'a file under its path', resources: one({}), owns: true },
  { name: 'a file beside its path', resources: one({}), push: { paths: ['overlays/staging-2/a.yaml'] }, owns: false },
  { name: 'a path with a slash at its end', resources: one({ path: './overlays/staging/' }), owns: true },
  { name: 'the root', resources: one({ path: '.' }), owns: true },
  { name: 'no path, which is the root', resources: one({ path: '' }), owns: true },
  { name: 'a path out of the repository', resources: one({ path: '../deploy/overlays/staging' }), owns: false },
  { name: 'another repository', resources: one({ repoURL: other }), owns: false },
  { name: 'the repository by ssh', resources: one({ repoURL: 'git@git.example.org:shop/deploy' }), owns: true },
  { name: 'another branch', resources: one({ targetRevision: 'release' }), owns: false },
  { name: 'the branch in full', resources: one({ targetRevision: 'refs/heads/main' }), owns: true },
  { name: 'a tag', resources: one({ targetRevision: 'v1.0.0' }), owns: false },
  { name: 'HEAD, where the pushed branch is the default', resources: one({ targetRevision: 'HEAD' }), owns: true },
  {
    name: 'nothing, which is HEAD, where another is the default',
    resources: one({ targetRevision: '' }),
    push: { defaultBranch: 'trunk' },
    owns: false,
  },
  { name: 'a chart of the same address', resources: one({ chart: 'web' }), owns: false },
  {
    name: 'a folder below a directory that is not recursed',
    resources: one({ path: 'overlays', directory: { recurse: false } }),
    owns: false,
  },
  {
    name: 'a folder below a directory that is recursed',
    resources: one({ path: 'overlays', directory: { recurse: true } }),
    owns: true,
  },
  { name: 'a file right in such a directory', resources: one({ directory: { include: '*.yaml' } }), owns: true },
  {
    name: 'a file at the root of such a directory',
    resources: one({ path: '.', directory: { include: '*' } }),
    push: { paths: ['a.yaml'] },
    owns: true,
  },
  {
    name: 'a base that its rendering reads',
    resources: one({}),
    push: { paths: ['base/deployment.yaml'], reads: overBase },
    owns: true,
  },
  {
    name: 'a base of a path with a slash at its end',
    resources: one({ path: './overlays/staging/' }),
    push: { paths: ['base/deployment.yaml'], reads: overBase },
    owns: true,
  },
  {
    name: 'a base of a chart',
    resources: one({ helm: {} }),
    push: { paths: ['base/deployment.yaml'], reads: overBase },
    owns: false,
  },
  {
    name: 'a base that manifest-generate-paths leave out',
    resources: [application('shop', { paths: '.' })],
    push: { paths: ['base/deployment.yaml'], reads: overBase },
    owns: false,
  },
  {
    name: 'a component that the Application adds',
    resources: one({ kustomize: { components: ['../../components/canary'] } }),
    push: { paths: ['components/canary/kustomization.yaml'] },
    owns: true,
  },
  {
    name: 'a base of such a component',
    resources: one({ path: 'charts', kustomize: { components: ['../overlays/staging'] } }),
    push: { paths: ['base/deployment.yaml'], reads: overBase },
    owns: true,
  },
  { name: 'a base that nothing tells of', resources: one({}), push: { paths: ['base/deployment.yaml'] }, owns: false },
  {
    name: 'a value file beside the chart',
    resources: one({ path: 'charts/web', helm: { valueFiles: ['../../overlays/staging/kustomization.yaml'] } }),
    owns: true,
  },
  {
    name: 'a value file from the root',
    resources: one({ path: 'charts/web', helm: { valueFiles: [`/${file}`] } }),
    owns: true,
  },
  {
    name: 'a file parameter',
    resources: one({ path: 'charts/web', helm: { fileParameters: [{ name: 'a', path: `/${file}` }] } }),
    owns: true,
  },
  {
    name: 'a value file of the web',
    resources: one({ path: 'charts/web', helm: { valueFiles: [`https://git.example.org/${file}`] } }),
    owns: false,
  },
  {
    name: 'a value file out of the repository',
    resources: one({ path: 'charts/web', helm: { valueFiles: ['../../../overlays'] } }),
    owns: false,
  },
  {
    name: 'a value file of a named source',
    resources: [
      application('shop', {
        sources: [
          {
            repoURL: 'https://charts.example.org',
            chart: 'web',
            targetRevision: '1.2.3',
            helm: { valueFiles: [`$values/${file}`] },
          },
          { repoURL: repository, targetRevision: 'main', ref: 'values' },
        ],
      }),
    ],
    owns: true,
  },
  {
    name: 'a named source owns nothing but the value files',
    resources: [application('shop', { sources: [{ repoURL: repository, targetRevision: 'main', ref: 'values' }] })],
    owns: false,
  },
  {
    name: 'a value file of a named source of another repository',
    resources: [
      application('shop', {
        sources: [
          { ...source, path: 'charts/web', helm: { valueFiles: [`$values/${file}`] } },
          { repoURL: other, targetRevision: 'main', ref: 'values' },
        ],
      }),
    ],
    owns: false,
  },
  {
    name: 'manifest-generate-paths that hold it',
    resources: [application('shop', { sources: [{ ...source, path: 'charts/web' }], paths: '.; /overlays/staging' })],
    owns: true,
  },
  {
    name: 'manifest-generate-paths, relative',
    resources: [application('shop', { sources: [{ ...source, path: 'overlays/production' }], paths: '../staging' })],
    owns: true,
  },
  {
    name: 'manifest-generate-paths, a pattern',
    resources: [application('shop', { paths: '/overlays/*/kustomization.yaml' })],
    owns: true,
  },
  {
    name: 'manifest-generate-paths that leave it out, though it is under the path',
    resources: [application('shop', { paths: '/base;config.yaml' })],
    owns: false,
  },
  {
    name: 'a source hydrator’s dry source',
    resources: [
      application('shop', {
        spec: { sourceHydrator: { drySource: source, syncSource: { targetBranch: 'environment/staging', path: 'x' } } },
      }),
    ],
    owns: true,
  },
  {
    name: 'the second of two sources',
    resources: [application('shop', { sources: [{ ...source, repoURL: other }, source] })],
    owns: true,
  },
  { name: 'an Application without a source', resources: [application('shop', { spec: {} }), {}], owns: false },
])('$name: $owns', ({ resources, push, owns }) => {
  expect(names(resources, push)).toEqual(owns ? ['shop'] : [])
  expect(find(resources, push).unowned).toHaveLength(owns ? 0 : 1)
})

test('a file that two own, and one that nobody does, are said', () => {
  const resources = [
    application('shop'),
    application('shop-canary'),
    application('cart', { sources: [{ ...source, path: 'cart' }] }),
  ]
  expect(find(resources, { paths: [file, 'README.md', 'cart/a.yaml'] })).toEqual({
    owners: [
      { application: { name: 'shop', namespace: 'argocd', project: 'default' }, paths: [file], children: [] },
      { application: { name: 'shop-canary', namespace: 'argocd', project: 'default' }, paths: [file], children: [] },
      { application: { name: 'cart', namespace: 'argocd', project: 'default' }, paths: ['cart/a.yaml'], children: [] },
    ],
    unowned: ['README.md'],
    shared: [{ path: file, applications: ['argocd/shop', 'argocd/shop-canary'] }],
    below: expect.any(Function),
  })
})

test('an Application of Applications owns what none of them does', () => {
  const everything = [{ ...source, path: '.' }]
  const resources = [
    application('root', { sources: everything, deploys: ['teams', 'gone'] }),
    application('teams', { sources: everything, deploys: ['shop'] }),
    application('shop'),
  ]
  expect(names(resources)).toEqual(['shop'])
  const [owner] = find(resources, { paths: ['applications/shop.yaml'] }).owners
  expect(owner).toMatchObject({ application: { name: 'teams' }, children: ['argocd/shop'] })
})

test('a base is theirs who own it by their folder, else theirs who build on it, before those that only deploy others', () => {
  const root = application('root', { sources: [{ ...source, path: '.' }], deploys: ['shop', 'base'] })
  const push = { paths: ['base/deployment.yaml'], reads: overBase }
  expect(names([root, application('shop')], push)).toEqual(['shop'])
  const base = application('base', { sources: [{ ...source, path: 'base' }] })
  expect(names([root, application('shop'), base], push)).toEqual(['base'])
})

test('Applications that deploy one another end nowhere but here', () => {
  const everything = [{ ...source, path: '.' }]
  const resources = [
    application('one', { sources: everything, deploys: ['two', 'one'] }),
    application('two', { sources: everything, deploys: ['one'] }),
  ]
  expect(names(resources)).toEqual(['one', 'two'])
})
