import { expect, test } from '@jest/globals'
import { readChangedBetween } from '../../src/github/changed-between.ts'
import { readRunsInProgress } from '../../src/github/runs-in-progress.ts'
import { commitFiles } from './seed/commit-files.ts'
import { completeWorkflowRun, startBranchRun } from './seed/start-workflow-run.ts'
import { openShop } from './shop.fixture.ts'
import { ensureUser } from './state/world.ts'

test('what changed between two commits is told by path, a moved file by both names, and not where there is too much', async () => {
  await using shop = await openShop({ contents: 'read' })
  const push = (files: Record<string, string | undefined>) =>
    commitFiles(shop.peer.world, shop.repository, { branch: 'main', message: 'Push', files })
  const base = await push({ 'backend/a': 'many lines\n'.repeat(20) })
  const head = await push({ 'backend/a': undefined, 'frontend/a': 'many lines\n'.repeat(20) })
  const many = await push(Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`docs/${index}`, 'x'])))
  const read = (from: string, to: string) => readChangedBetween(shop.github, { base: from, head: to })
  expect(await read(base, head)).toEqual({ relation: 'ahead', paths: ['frontend/a', 'backend/a'] })
  expect(await read(head, base)).toMatchObject({ relation: 'behind' })
  expect(await read(head, many)).toEqual({ relation: 'ahead', paths: undefined })
  expect(await read(shop.pull.head.sha, head)).toMatchObject({ relation: 'diverged' })
  expect(await read('f'.repeat(40), head)).toEqual({ relation: 'unknown', paths: undefined })
})

test('the runs of one workflow that work now are listed', async () => {
  await using shop = await openShop({ actions: 'read' })
  const { peer, repository, pull, github } = shop
  const start = (path: string) => {
    const actor = ensureUser(peer.world, 'canal')
    const at = { event: 'push', headBranch: 'v1', headSha: pull.base.sha }
    return startBranchRun(peer.world, { repository, workflow: 'Release', path, actor, ...at })
  }
  const path = '.github/workflows/release.yml'
  const runs = [start(path), start(path), start('.github/workflows/deploy.yml')]
  const read = async () => (await readRunsInProgress(github, path)).map(({ id }) => id)
  expect(await read()).toEqual([runs[1]?.id, runs[0]?.id])
  for (const run of runs.slice(0, 2)) completeWorkflowRun(run, 'success')
  expect(await read()).toEqual([])
  expect(await readRunsInProgress(github, '.github/workflows/none.yml')).toEqual([])
})
