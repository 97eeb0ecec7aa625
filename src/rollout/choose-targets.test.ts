import { expect, test } from '@jest/globals'
import type { JsonObject } from '../yaml/json.ts'
import { chooseTargets } from './choose-targets.ts'
import type { Push } from './source-paths.ts'

const push: Push = { repository: 'shop/deploy', branch: 'main', paths: ['overlays/staging/kustomization.yaml'] }

function application(
  name: string,
  path: string,
  { namespace = 'argocd', deploys = [] as readonly string[] } = {},
): JsonObject {
  return {
    metadata: { name, namespace },
    spec: { source: { repoURL: 'https://git.example.org/shop/deploy', path, targetRevision: 'main' } },
    status: { resources: deploys.map(child => ({ kind: 'Application', namespace: 'argocd', name: child })) },
  }
}

const shop = application('shop', 'overlays/staging')
const elsewhere: JsonObject = {
  metadata: { name: 'charts', namespace: 'argocd' },
  spec: { source: { repoURL: 'https://charts.example.org', chart: 'web' } },
}
const reference = (name: string, namespace = 'argocd') => ({ name, namespace, project: 'default' })

test('without names those that render what changed, with what a reader should know', () => {
  const canary = application('canary', 'overlays/staging')
  const { targets, paths, remarks } = chooseTargets(
    { ...push, paths: [...push.paths, 'README.md'] },
    [],
    [shop, canary, elsewhere],
  )
  expect(targets).toEqual([
    { application: reference('shop'), change: 'source' },
    { application: reference('canary'), change: 'source' },
  ])
  expect(paths.get('argocd/shop')).toEqual(push.paths)
  expect(remarks).toEqual([
    'No Application renders README.md.',
    'overlays/staging/kustomization.yaml is rendered by argocd/shop and argocd/canary: all of them are awaited.',
  ])
})

test('what deploys Applications runs no image itself, and what it deploys is given', () => {
  const root = application('root', 'overlays', { deploys: ['cart'] })
  const { targets, children } = chooseTargets(push, [], [root])
  expect(targets).toEqual([{ application: reference('root'), change: 'source', images: [] }])
  expect(children.get('argocd/root')).toEqual(['argocd/cart'])
})

test('those that are named, by name or with the namespace, and how the change reaches them', () => {
  const resources = [shop, elsewhere, application('cart', 'cart', { namespace: 'teams' })]
  expect(chooseTargets(push, ['teams/cart', 'charts'], resources).targets).toEqual([
    { application: reference('cart', 'teams'), change: 'source' },
    { application: reference('charts'), change: 'spec' },
  ])
})

test.each([
  {
    name: 'nobody renders it',
    names: [],
    resources: [elsewhere],
    says: /^No Application renders what changed: overlays\/staging\/kustomization\.yaml, on main of shop\/deploy\./,
  },
  {
    name: 'an unknown name',
    names: ['shpo'],
    resources: [shop],
    says: /^No Application is called shpo.* Did you mean shop\?$/,
  },
  {
    name: 'a name that means two',
    names: ['shop'],
    resources: [shop, application('shop', 'x', { namespace: 'teams' })],
    says: /^Two Applications are called shop: argocd\/shop, teams\/shop\./,
  },
])('$name', ({ names, resources, says }) => {
  expect(() => chooseTargets(push, names, resources)).toThrow(says)
})
