import { expect, test } from '@jest/globals'
import { findSameContent } from '../../src/promotion/release/same-content.ts'
import { commitFiles } from './seed/commit-files.ts'
import { openShop } from './shop.fixture.ts'

test('commits that left the folder as it is build the same, before and after; where nobody can tell, they do not', async () => {
  await using shop = await openShop({ contents: 'read' })
  const push = (files: Record<string, string | undefined>, branch = 'main', from = 'main') =>
    commitFiles(shop.peer.world, shop.repository, { branch, from, message: 'Push', files })
  const older = await push({ 'backend/a': '0' })
  const before = await push({ 'backend/a': '1', 'backend-tools/a': '1' })
  const commit = await push({ 'frontend/a': '1', 'backend-tools/a': '2' })
  const after = await push({ docs: '1' })
  const diverged = await push({ docs: '2' }, 'hotfix', before)
  const moved = await push({ 'backend/a': undefined, 'old/a': '1' })
  const others = [older, before, commit, after, diverged, moved, 'f'.repeat(40), before]
  const find = (folder: string) => findSameContent(shop.github, { commit, folder, others })
  expect(await find('backend')).toEqual(new Set([before, commit, after]))
  expect(await find('./backend/')).toEqual(new Set([before, commit, after]))
  expect(await find('.')).toEqual(new Set([commit]))
  expect(await find('../backend')).toEqual(new Set([commit]))
})

test('only so many are compared', async () => {
  await using shop = await openShop({ contents: 'read' })
  const commit = shop.pull.base.sha
  const others = Array.from({ length: 30 }, (_, index) => index.toString(16).padStart(40, 'a'))
  const before = shop.peer.requests.length
  expect(await findSameContent(shop.github, { commit, folder: 'backend', others })).toEqual(new Set())
  expect(shop.peer.requests.length - before).toBe(10)
})
