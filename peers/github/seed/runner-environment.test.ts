import { expect, test } from '@jest/globals'
import { readRunContext } from '../../../src/github/run-context.ts'
import { pullRequestOpenedEvent } from '../events/pull-request-event.ts'
import { workflowRunCompletedEvent } from '../events/workflow-run-event.ts'
import { startGitHub } from '../start.ts'
import { openPullRequest } from '../state/open-pull-request.ts'
import { ensureUser } from '../state/world.ts'
import { commitFiles } from './commit-files.ts'
import { createRepository, forkRepository } from './create-repository.ts'
import { runnerEnvironment } from './runner-environment.ts'
import { completeWorkflowRun, startBranchRun, startPullRequestRun } from './start-workflow-run.ts'

test("a fork's run, and the run that follows it, are read from what the runner sets", async () => {
  await using peer = await startGitHub()
  const { world, url } = peer
  const repository = await createRepository(world, { owner: 'canal', name: 'shop' })
  const base = await commitFiles(world, repository, { branch: 'main', message: 'Start', files: { a: '1\n' } })
  const fork = await forkRepository(world, repository, 'visitor')
  await commitFiles(world, fork, { branch: 'change', from: 'main', message: 'Change', files: { a: '2\n' } })
  const actor = ensureUser(world, 'visitor')
  const head = { repository: fork, branch: 'change' }
  const pull = await openPullRequest(world, { repository, head, base: 'main', title: 'Change', author: actor })

  const checked = startPullRequestRun(world, pull, { workflow: 'Check', path: '.github/workflows/check.yml', actor })
  const opened = JSON.stringify(await pullRequestOpenedEvent(world, pull))
  expect(readRunContext(runnerEnvironment(world, checked), opened)).toEqual({
    apiUrl: url,
    serverUrl: url,
    repository: 'canal/shop',
    sha: pull.mergeCommit,
    ref: 'refs/pull/1/merge',
    runId: checked.id,
    runUrl: `${url}/canal/shop/actions/runs/${checked.id}`,
    event: {
      name: 'pull_request',
      action: 'opened',
      number: 1,
      headSha: pull.head.sha,
      headBranch: 'change',
      headRepository: 'visitor/shop',
      baseSha: base,
      baseBranch: 'main',
      isFork: true,
      hasReadOnlyToken: true,
    },
  })

  completeWorkflowRun(checked, 'failure')
  const follows = { repository, workflow: 'Status', path: '.github/workflows/status.yml', actor }
  const following = startBranchRun(world, { ...follows, event: 'workflow_run', headBranch: 'main', headSha: base })
  const completed = JSON.stringify(await workflowRunCompletedEvent(world, checked))
  expect(readRunContext(runnerEnvironment(world, following), completed)).toMatchObject({
    sha: base,
    ref: 'refs/heads/main',
    event: {
      name: 'workflow_run',
      runId: checked.id,
      headSha: pull.head.sha,
      headRepository: 'visitor/shop',
      event: 'pull_request',
      conclusion: 'failure',
      path: '.github/workflows/check.yml',
    },
  })
})
