import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { treeFor } from './seed-tree.ts'

const url = 'http://127.0.0.1:4711/bed/platform.git'
const root = join(import.meta.dirname, '..', '..')

test('the tree names the repository that it is committed to, and is otherwise as it stands here', async () => {
  const tree = await treeFor(url)
  const path = 'manifests/argocd/applications/shop-development.yaml'
  const here = await readFile(join(root, path), 'utf8')
  expect(tree[path]).toBe(here.replace('https://github.com/towpath-ci/towpath.git', url))
  expect(Object.values(tree).join('')).not.toContain('towpath-ci/towpath.git')
})

test('policies and what is no YAML come along, and nothing else', async () => {
  const paths = Object.keys(await treeFor(url))
  expect(paths).toEqual(
    expect.arrayContaining(['policies/templates/kustomization.yaml', 'manifests/base/apps/mongodb/initiate.js']),
  )
  expect(paths.filter(path => !/^(manifests|policies)\//.test(path))).toEqual([])
})
