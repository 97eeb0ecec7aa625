import { mkdir } from 'node:fs/promises'
import { mergeGroupEvent } from '../github/events/merge-group-event.ts'
import { pullRequestOpenedEvent } from '../github/events/pull-request-event.ts'
import { pushEvent } from '../github/events/push-event.ts'
import { workflowRunCompletedEvent } from '../github/events/workflow-run-event.ts'
import { resolveCommit, updateRef } from '../github/git/refs.ts'
import { webUrl } from '../github/represent/repository.ts'
import { createJobToken, createReadOnlyToken } from '../github/seed/create-token.ts'
import { startBranchRun, startPullRequestRun } from '../github/seed/start-workflow-run.ts'
import type { PullRequest } from '../github/state/pull-request.ts'
import type { Repository } from '../github/state/repository.ts'
import type { Token } from '../github/state/token.ts'
import type { WorkflowRun } from '../github/state/workflow-run.ts'
import { ensureUser, type World } from '../github/state/world.ts'
import { checkOut } from './check-out.ts'

/** Where a job runs, and what it may. */
export interface JobPlace {
  readonly world: World
  /** What `permissions:` of the job say; a fork's job gets a token that may only read, whatever they say. */
  readonly permissions: Token['permissions']
  /** An empty folder for this job's checkout, or one to make. */
  readonly workspace: string
  /** `fetch-depth` of the checkout; actions/checkout fetches one commit by default. */
  readonly fetchDepth?: number
}

/** What GitHub gives the runner of a job. */
export interface PreparedJob {
  readonly run: WorkflowRun
  readonly token: string
  /** The payload of the event. */
  readonly event: unknown
}

const pullRequestWorkflow = { workflow: 'Pull request', path: '.github/workflows/pull-request.yml' }

/** A job of `.github/workflows/pull-request.yml`, with the merge commit checked out. */
export async function preparePullRequestJob(pull: PullRequest, place: JobPlace): Promise<PreparedJob> {
  const { world, permissions, workspace, fetchDepth } = place
  const { repository, author } = pull
  const run = startPullRequestRun(world, pull, { ...pullRequestWorkflow, actor: author })
  const isFork = pull.head.repository !== repository
  const token = isFork
    ? createReadOnlyToken(world, repository)
    : createJobToken(world, { repositories: [repository], permissions })
  await checkOut(
    workspace,
    { url: `${webUrl(world, repository)}.git`, token },
    `refs/pull/${pull.number}/merge`,
    fetchDepth,
  )
  return { run, token, event: await pullRequestOpenedEvent(world, pull) }
}

/** The same job for a merge queue's group of this one pull request, on `merge_group`. */
export async function prepareMergeGroupJob(pull: PullRequest, place: JobPlace): Promise<PreparedJob> {
  const { world, permissions, workspace, fetchDepth } = place
  const { repository, base, mergeCommit = '' } = pull
  const headBranch = `gh-readonly-queue/${base.branch}/pr-${pull.number}-${base.sha}`
  await updateRef(repository.folder, `refs/heads/${headBranch}`, mergeCommit)
  const run = startBranchRun(world, {
    ...pullRequestWorkflow,
    repository,
    actor: ensureUser(world, 'github-merge-queue[bot]'),
    event: 'merge_group',
    headBranch,
    headSha: mergeCommit,
  })
  const token = createJobToken(world, { repositories: [repository], permissions })
  await checkOut(workspace, { url: `${webUrl(world, repository)}.git`, token }, `refs/heads/${headBranch}`, fetchDepth)
  const group = { repository, baseBranch: base.branch, baseSha: base.sha, headBranch, headSha: mergeCommit }
  return { run, token, event: await mergeGroupEvent(world, group) }
}

/** A job of a workflow that follows another on `workflow_run`: with rights, on the default branch, without a checkout. */
export async function prepareFollowingJob(finished: WorkflowRun, place: JobPlace): Promise<PreparedJob> {
  const { world, permissions, workspace } = place
  const { repository } = finished
  const run = startBranchRun(world, {
    repository,
    workflow: 'Pull request status',
    path: '.github/workflows/pull-request-status.yml',
    actor: ensureUser(world, 'github-actions[bot]'),
    event: 'workflow_run',
    headBranch: repository.defaultBranch,
    headSha: (await resolveCommit(repository.folder, repository.defaultBranch)) ?? '',
  })
  const token = createJobToken(world, { repositories: [repository], permissions })
  await mkdir(workspace, { recursive: true })
  return { run, token, event: await workflowRunCompletedEvent(world, finished) }
}

/** What starts a run on a commit of the repository itself. */
export interface CommitEvent {
  readonly repository: Repository
  readonly workflow: { readonly workflow: string; readonly path: string }
  /** Login of who pushed, tagged or asked. */
  readonly actor: string
  readonly event: 'push' | 'workflow_dispatch'
  /** `refs/heads/main` or `refs/tags/v1.6.0`: what was pushed. */
  readonly ref: string
  /** What a person gave with a `workflow_dispatch`. */
  readonly inputs?: Readonly<Record<string, string>>
}

/** A job of a push to a branch, of a pushed tag, or of a workflow that a person started, with its commit checked out. */
export async function prepareCommitJob(wanted: CommitEvent, place: JobPlace): Promise<PreparedJob> {
  const { world, permissions, workspace, fetchDepth } = place
  const { repository, workflow, event, ref, inputs = {} } = wanted
  const actor = ensureUser(world, wanted.actor)
  const headSha = (await resolveCommit(repository.folder, ref)) ?? ''
  const refType = ref.startsWith('refs/tags/') ? 'tag' : 'branch'
  const headBranch = ref.replace(/^refs\/(?:heads|tags)\//, '')
  const run = startBranchRun(world, { ...workflow, repository, actor, event, headBranch, headSha, refType })
  const token = createJobToken(world, { repositories: [repository], permissions })
  await checkOut(workspace, { url: `${webUrl(world, repository)}.git`, token }, ref, fetchDepth)
  if (event === 'workflow_dispatch') return { run, token, event: { ref, inputs } }
  const before = (await resolveCommit(repository.folder, `${headSha}^`)) ?? headSha
  const push = await pushEvent(world, { repository, branch: headBranch, before, after: headSha, pusher: actor })
  // A new tag brings no commits: they were pushed before.
  const ofTag = { ref, before: '0'.repeat(40), created: true, commits: [] }
  return { run, token, event: refType === 'tag' ? { ...push, ...ofTag } : push }
}
