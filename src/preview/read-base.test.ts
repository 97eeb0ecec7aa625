import { expect, test } from '@jest/globals'
import { readTree } from '../manifest/read-tree.ts'
import { readBase } from './read-base.ts'
import { createWorkingCopy, type Files } from './testdata/working-copy.ts'

const files: Files = {
  'app/kustomization.yaml': 'resources: [a.yaml]\n',
  'app/a.yaml': 'a: 1\n',
  'app/umlaut ü\t.yaml': 'b: 1\r\n',
  'node_modules/x/x.yaml': 'x: 1\n',
}

const contents = (tree: { readonly paths: readonly string[]; text(path: string): string | undefined }) =>
  Object.fromEntries(tree.paths.map(path => [path, tree.text(path)]))

test('the base has what the working copy had at that commit, byte by byte', async () => {
  using copy = createWorkingCopy()
  const base = copy.commit(files)
  const before = contents(await readTree(copy.place.folder))
  copy.git('config', 'filter.evil.smudge', 'tr a-z A-Z')
  copy.write({ '.gitattributes': '*.yaml text eol=lf filter=evil\n' })
  copy.commit({ 'app/a.yaml': undefined, 'app/kustomization.yaml': 'resources: []\n', 'app/new.yaml': 'n: 1\n' })
  // Uncommitted: what the checked-out commit has is no witness of what is here.
  copy.write({ 'app/umlaut ü\t.yaml': 'b: 2\n' })
  const tree = await readBase(copy.place, base, await readTree(copy.place.folder))
  expect(contents(tree)).toEqual(before)
  expect(tree.isFolder('app')).toBe(true)
})

test('links of the commit lead to files of the commit, and nowhere else', async () => {
  using copy = createWorkingCopy()
  const base = copy.commit({
    ...files,
    'links/same.yaml': { link: '../app/a.yaml' },
    'links/second.yaml': { link: 'same.yaml' },
    'links/out.yaml': { link: '/etc/hostname' },
    'links/up.yaml': { link: '../../up.yaml' },
    'links/folder': { link: '../app' },
    'links/circle.yaml': { link: 'circle.yaml' },
    'links/gone.yaml': { link: 'nothing.yaml' },
  })
  const working = await readTree(copy.place.folder)
  copy.commit({ 'links/same.yaml': 'other: 1\n', 'app/a.yaml': 'a: 2\n' })
  const tree = await readBase(copy.place, base, await readTree(copy.place.folder))
  expect(tree.text('links/second.yaml')).toBe('a: 1\n')
  expect([...tree.refused].map(([path, { why }]) => [path, why]).sort()).toEqual([
    ['links/circle.yaml', 'unreadable'],
    ['links/folder', 'linked-folder'],
    ['links/gone.yaml', 'unreadable'],
    ['links/out.yaml', 'leaves-tree'],
    ['links/up.yaml', 'leaves-tree'],
  ])
  expect(tree.paths).toEqual(working.paths)
})

test('a folder of the repository is read by itself, with paths from there', async () => {
  using copy = createWorkingCopy()
  const base = copy.commit(files)
  copy.commit({ 'app/a.yaml': 'a: 2\n' })
  const folder = `${copy.place.folder}/app`
  const tree = await readBase({ ...copy.place, folder }, base, await readTree(folder))
  expect(tree.text('a.yaml')).toBe('a: 1\n')
})

test('a large file is read when it is asked for; one over the limit is refused as in the working copy', async () => {
  using copy = createWorkingCopy()
  const large = 'x'.repeat(2 * 1024 * 1024)
  const base = copy.commit({ 'large.yaml': large, 'huge.yaml': 'x'.repeat(11 * 1024 * 1024) })
  copy.commit({ 'large.yaml': undefined, 'huge.yaml': undefined, 'a.yaml': '' })
  const tree = await readBase(copy.place, base, await readTree(copy.place.folder))
  expect(tree.read('large.yaml')?.length).toBe(large.length)
  expect(tree.refused.get('huge.yaml')?.why).toBe('too-large')
})
