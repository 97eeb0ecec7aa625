import { expect, test } from '@jest/globals'
import type { JsonValue } from '../../../src/yaml/json.ts'
import { AnswerValidator } from '../openapi/answer-validator.ts'
import { commitFiles } from '../seed/commit-files.ts'
import { createRepository, forkRepository } from '../seed/create-repository.ts'
import { completeWorkflowRun, startPullRequestRun } from '../seed/start-workflow-run.ts'
import { startGitHub } from '../start.ts'
import { openPullRequest } from '../state/open-pull-request.ts'
import { ensureUser } from '../state/world.ts'
import { mergeGroupEvent } from './merge-group-event.ts'
import { pullRequestOpenedEvent, pullRequestSynchronizeEvent } from './pull-request-event.ts'
import { pushEvent } from './push-event.ts'
import { workflowRunCompletedEvent } from './workflow-run-event.ts'

test("every event's payload is as GitHub describes it", async () => {
  await using peer = await startGitHub()
  const { world } = peer
  const repository = await createRepository(world, { owner: 'canal', name: 'shop' })
  const before = await commitFiles(world, repository, {
    branch: 'main',
    message: 'Start',
    files: { 'a.yaml': 'a: 1\n' },
  })
  const fork = await forkRepository(world, repository, 'visitor')
  const first = await commitFiles(world, fork, {
    branch: 'change',
    from: 'main',
    message: 'Change a',
    files: { 'a.yaml': 'a: 2\n', 'b.yaml': 'b: 1\n' },
  })
  const author = ensureUser(world, 'visitor')
  const head = { repository: fork, branch: 'change' }
  const pull = await openPullRequest(world, { repository, head, base: 'main', title: 'Change a', author })
  const opened = await pullRequestOpenedEvent(world, pull)
  await commitFiles(world, fork, { branch: 'change', message: 'More', files: { 'c.yaml': 'c: 1\n' } })
  const after = await commitFiles(world, repository, { branch: 'main', message: 'Next', files: { 'd.yaml': 'd: 1\n' } })
  const run = startPullRequestRun(world, pull, {
    workflow: 'Check',
    path: '.github/workflows/check.yml',
    actor: author,
  })
  completeWorkflowRun(run, 'success')
  const group = {
    repository,
    baseBranch: 'main',
    baseSha: before,
    headBranch: 'gh-readonly-queue/main/pr-1',
    headSha: after,
  }
  const payloads: Record<string, object> = {
    'pull-request-opened': opened,
    'pull-request-synchronize': await pullRequestSynchronizeEvent(world, pull, first),
    push: await pushEvent(world, { repository, branch: 'main', before, after, pusher: author }),
    'merge-group-checks-requested': await mergeGroupEvent(world, group),
    'workflow-run-completed': await workflowRunCompletedEvent(world, run),
  }
  const validator = new AnswerValidator()
  const problems = Object.entries(payloads).flatMap(([name, payload]) =>
    validator
      .validateEvent(name, JSON.parse(JSON.stringify(payload)) as JsonValue)
      .map(problem => `${name}: ${problem}`),
  )
  expect(problems).toEqual([])
  expect(pull.head.sha).not.toBe(first)
  expect(pull.mergeCommit).toBeDefined()
})
