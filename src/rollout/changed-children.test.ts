import { expect, test } from '@jest/globals'
import type { JsonObject } from '../yaml/json.ts'
import { type ChangedFile, changedChildren } from './changed-children.ts'

const manifest = (name: string, image: string, changes = '') =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name}${changes} }\nspec: { project: shops, source: { kustomize: { images: ["${image}"] } } }\n`
const set =
  'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: { name: shops }\nspec: { generators: [] }\n'

const made = (name: string, by: string, namespace = 'argocd'): JsonObject => ({
  metadata: { name, namespace, ownerReferences: [{ kind: 'ApplicationSet', name: by }] },
  spec: { project: 'shops' },
})

test.each<{ name: string; file: Partial<ChangedFile>; children: readonly string[] }>([
  {
    name: 'one of two in a file',
    file: {
      before: `${manifest('shop', 'web:1')}---\n${manifest('cart', 'web:1')}`,
      after: `${manifest('shop', 'web:2')}---\n${manifest('cart', 'web:1')}`,
    },
    children: ['argocd/shop of shops'],
  },
  { name: 'a new one', file: { after: manifest('shop', 'web:1') }, children: ['argocd/shop of shops'] },
  { name: 'one that is gone', file: { before: manifest('shop', 'web:1') }, children: [] },
  {
    name: 'a comment alone',
    file: { before: manifest('shop', 'web:1'), after: `# Kept\n${manifest('shop', 'web:1')}` },
    children: [],
  },
  {
    name: 'its own namespace',
    file: { after: manifest('shop', 'web:1', ', namespace: teams') },
    children: ['teams/shop of shops'],
  },
  {
    name: 'those that its ApplicationSet has made',
    file: { after: set },
    children: ['argocd/shop-eu of shops', 'argocd/shop-us of shops'],
  },
  { name: 'a template', file: { after: manifest('"{{ .Values.name }}"', 'web:1') }, children: [] },
  { name: 'another kind', file: { after: 'apiVersion: argoproj.io/v1alpha1\nkind: AppProject\n' }, children: [] },
  { name: 'no YAML', file: { after: 'argoproj.io/v1alpha1: [' }, children: [] },
])('$name', ({ file, children }) => {
  const live = [made('shop-eu', 'shops'), made('shop-us', 'shops'), made('mail', 'mails'), made('x', 'shops', 'teams')]
  const found = changedChildren([{ path: 'a.yaml', before: '', after: '', ...file }], 'argocd', live)
  expect(found.map(({ application: { namespace, name, project } }) => `${namespace}/${name} of ${project}`)).toEqual(
    children,
  )
  expect(found.every(({ path }) => path === 'a.yaml')).toBe(true)
})
