import { expect, test } from '@jest/globals'
import { findBase, findFirstParent } from './find-base.ts'
import { createWorkingCopy } from './testdata/working-copy.ts'

/** main with two commits, and a branch that left it after the first. */
function branched() {
  const copy = createWorkingCopy()
  const root = copy.commit({ a: '1' })
  copy.git('checkout', '--quiet', '-b', 'change')
  const change = copy.commit({ b: '1' })
  copy.git('checkout', '--quiet', 'main')
  const later = copy.commit({ c: '1' })
  copy.git('checkout', '--quiet', 'change')
  return { copy, root, change, later, [Symbol.dispose]: () => copy[Symbol.dispose]() }
}

test('by hand, the base is where the branch left the default branch', async () => {
  using tree = branched()
  await expect(findBase(tree.copy.place, undefined)).resolves.toBe(tree.root)
  await expect(findBase(tree.copy.place, 'main')).resolves.toBe(tree.root)
  tree.copy.git('update-ref', 'refs/remotes/origin/main', tree.change)
  await expect(findBase(tree.copy.place, undefined)).resolves.toBe(tree.change)
})

test('a commit without common history is taken as it is', async () => {
  using tree = branched()
  tree.copy.git('checkout', '--quiet', '--orphan', 'alone')
  const alone = tree.copy.commit({ d: '1' })
  tree.copy.git('checkout', '--quiet', 'change')
  await expect(findBase(tree.copy.place, alone)).resolves.toBe(alone)
})

test.each(['no-such-branch', '--output=x', 'main:a', ''])('%j is no commit, and says so', async ref => {
  using tree = branched()
  await expect(findBase(tree.copy.place, ref)).rejects.toThrow(`${JSON.stringify(ref)} is no commit here.`)
})

test("a merge commit's first parent is what it was merged into", async () => {
  using tree = branched()
  const { copy } = tree
  copy.git('checkout', '--quiet', '--detach', 'main')
  copy.git('merge', '--quiet', '--no-edit', 'change')
  const merge = copy.git('rev-parse', 'HEAD')
  await expect(findFirstParent(copy.place, merge)).resolves.toBe(tree.later)
  await expect(findFirstParent(copy.place, tree.change)).rejects.toThrow('is checked out, and the run is of')
})

test('a shallow clone of one commit has nothing to compare with: how to get it is said', async () => {
  using tree = branched()
  using shallow = createWorkingCopy()
  shallow.git('-c', 'protocol.file.allow=always', 'fetch', '--quiet', '--depth=1', tree.copy.place.folder, 'change')
  shallow.git('checkout', '--quiet', '--detach', 'FETCH_HEAD')
  await expect(findFirstParent(shallow.place, tree.change)).rejects.toThrow('fetch-depth: 2')
})

test('a folder that is no working copy is named', async () => {
  const place = { folder: '/', environment: { PATH: process.env['PATH'] } }
  await expect(findBase(place, undefined)).rejects.toThrow('/ is no git working copy')
  await expect(findFirstParent(place, 'a'.repeat(40))).rejects.toThrow('/ is no git working copy')
})

test('without git on the path, that is said', async () => {
  await expect(findBase({ folder: '/', environment: { PATH: '' } }, undefined)).rejects.toThrow('There is no git here.')
})
