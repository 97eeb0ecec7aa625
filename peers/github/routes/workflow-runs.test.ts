import { expect, test } from '@jest/globals'
import { completeWorkflowRun, startBranchRun, startPullRequestRun } from '../seed/start-workflow-run.ts'
import { openShop } from '../shop.fixture.ts'

test('runs are listed by event, branch, commit and state', async () => {
  await using shop = await openShop()
  const { octokit, repository } = shop.github
  const { actions } = octokit.rest
  const about = { workflow: 'Check', path: '.github/workflows/check.yml', actor: shop.pull.author }
  const first = startPullRequestRun(shop.peer.world, shop.pull, about)
  const second = startBranchRun(shop.peer.world, {
    ...about,
    repository: shop.repository,
    event: 'push',
    headBranch: 'main',
    headSha: shop.pull.base.sha,
  })
  completeWorkflowRun(second, 'failure')
  const list = async (filter: {
    event?: string
    branch?: string
    head_sha?: string
    status?: 'failure' | 'in_progress'
  }) => {
    const { data } = await actions.listWorkflowRunsForRepo({ ...repository, ...filter })
    return data.workflow_runs.map(({ id }) => id)
  }
  expect(await list({})).toEqual([second.id, first.id])
  expect(await list({ event: 'push' })).toEqual([second.id])
  expect(await list({ branch: 'scale' })).toEqual([first.id])
  expect(await list({ head_sha: shop.pull.head.sha })).toEqual([first.id])
  expect(await list({ status: 'failure' })).toEqual([second.id])
  const { data } = await actions.getWorkflowRun({ ...repository, run_id: first.id })
  expect(data).toMatchObject({ status: 'in_progress', conclusion: null, pull_requests: [{ number: 1 }], run_number: 1 })
})
