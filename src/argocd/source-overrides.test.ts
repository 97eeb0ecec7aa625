import { expect, test } from '@jest/globals'
import { applySourceOverride, overrideFiles } from './source-overrides.ts'

const source = {
  repoURL: 'https://github.com/acme/shop',
  path: 'app',
  kustomize: { namePrefix: 'a-', images: ['web:1'] },
}

test.each([
  {
    name: 'options are merged, lists replaced, null removes',
    override: { kustomize: { images: ['web:2'], namePrefix: null, nameSuffix: '-b' } },
    expected: { ...source, kustomize: { images: ['web:2'], nameSuffix: '-b' } },
  },
  {
    name: 'other options are added',
    override: { helm: { values: 'a: 1' } },
    expected: { ...source, helm: { values: 'a: 1' } },
  },
  {
    name: 'where the source is cannot be changed',
    override: { repoURL: 'https://evil.example.org', path: '../..', chart: 'x', targetRevision: 'y' },
    expected: source,
  },
  { name: 'what is no mapping changes nothing', override: ['x'], expected: source },
])('$name', ({ override, expected }) => {
  expect(applySourceOverride(source, override)).toEqual(expected)
})

test('the general file comes before that of the Application', () => {
  expect(overrideFiles('shop')).toEqual(['.argocd-source.yaml', '.argocd-source-shop.yaml'])
})
