import { expect, test } from '@jest/globals'
import type { RolloutTarget } from './await-options.ts'
import { expectImages } from './expect-images.ts'

const digest = `sha256:${'a'.repeat(64)}`
const web = `registry.example.org/web@${digest}`
const api = 'registry.example.org/api:1.0.1'

const target = (name: string, changes: Partial<RolloutTarget> = {}): RolloutTarget => ({
  application: { name, namespace: 'argocd', project: 'default' },
  change: 'source',
  ...changes,
})

test.each<{
  name: string
  texts: Readonly<Record<string, readonly string[]>>
  images: readonly string[]
  expected: object
}>([
  {
    name: 'each where its version was written',
    texts: { shop: ['replicas: 2', `digest: ${digest}`], cart: ['newTag: 1.0.1'] },
    images: [web, api],
    expected: { shop: [web], cart: [api] },
  },
  {
    name: 'one of two Applications',
    texts: { shop: [`digest: ${digest}`], cart: ['replicas: 2'] },
    images: [web],
    expected: { shop: [web], cart: [] },
  },
  {
    name: 'a version that is part of another',
    texts: {
      shop: ['newTag: 1.0.1'],
      cart: ['newTag: 1.0.10', 'newTag: 11.0.1', 'newTag: 1.0.1-rc', 'newTag: 1.0.1.2'],
    },
    images: [api],
    expected: { shop: [api], cart: [] },
  },
  {
    name: 'one tag of two images',
    texts: {
      shop: ['{ name: registry.example.org/web, newTag: 1.0.1 }'],
      cart: ['{ name: registry.example.org/api, newTag: 1.0.1 }'],
    },
    images: [api, 'registry.example.org/web:1.0.1'],
    expected: { shop: ['registry.example.org/web:1.0.1'], cart: [api] },
  },
  {
    name: 'one that both carry',
    texts: { shop: [digest], cart: [digest] },
    images: [web],
    expected: { shop: [web], cart: [web] },
  },
  { name: 'written nowhere: in all', texts: {}, images: [web], expected: { shop: [web], cart: [web] } },
  {
    name: 'without a version: in all',
    texts: { shop: ['registry.example.org/web'] },
    images: ['registry.example.org/web'],
    expected: { shop: ['registry.example.org/web'], cart: ['registry.example.org/web'] },
  },
])('$name', ({ texts, images, expected }) => {
  const found = expectImages([target('shop'), target('cart')], images, ({ application: { name } }) => texts[name] ?? [])
  expect(Object.fromEntries(found.map(one => [one.application.name, one.images]))).toEqual(expected)
})

test('what deploys only Applications stays without', () => {
  const found = expectImages([target('root', { images: [] }), target('shop')], [web], () => [digest])
  expect(found.map(one => one.images)).toEqual([[], [web]])
})
