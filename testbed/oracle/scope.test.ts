import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { isInScope, scopesOf } from './scope.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scope-'))
  await mkdir(join(folder, 'shop', 'manifests', 'base'), { recursive: true })
  await mkdir(join(folder, 'loose'))
  await writeFile(join(folder, 'shop', 'towpath.yaml'), 'version: 1\n')
})
afterAll(() => rm(folder, { recursive: true }))

test.each([
  { name: 'a folder of a described tree', paths: ['shop/manifests'], expected: [['shop', ['manifests']]] },
  {
    name: 'two of one tree',
    paths: ['shop/manifests', 'shop/policies'],
    expected: [['shop', ['manifests', 'policies']]],
  },
  { name: 'a tree and a part of it: the tree', paths: ['shop/manifests', 'shop'], expected: [['shop', []]] },
  { name: 'a folder that nothing describes is its own tree', paths: ['loose'], expected: [['loose', []]] },
])('$name', ({ paths, expected }) => {
  expect(scopesOf(paths, folder)).toEqual(
    expected.map(([root, inside]) => ({ root: join(folder, String(root)), paths: inside })),
  )
})

test('what is below a path is in scope, what only begins like it is not', () => {
  const scope = { root: '/', paths: ['manifests'] }
  const files = ['manifests', 'manifests/base/x.yaml', 'manifests-old/x.yaml', 'policies/x.yaml']
  expect(files.filter(file => isInScope(scope, file))).toEqual(['manifests', 'manifests/base/x.yaml'])
  expect(isInScope({ root: '/', paths: [] }, 'anything')).toBe(true)
})
