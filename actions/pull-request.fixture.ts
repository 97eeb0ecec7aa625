import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commitFiles } from '../peers/github/seed/commit-files.ts'
import { createRepository, forkRepository } from '../peers/github/seed/create-repository.ts'
import { type GitHubPeer, startGitHub } from '../peers/github/start.ts'
import { openPullRequest } from '../peers/github/state/open-pull-request.ts'
import type { PullRequest } from '../peers/github/state/pull-request.ts'
import type { Token } from '../peers/github/state/token.ts'
import type { WorkflowRun } from '../peers/github/state/workflow-run.ts'
import { ensureUser } from '../peers/github/state/world.ts'
import { preparePullRequestJob } from '../peers/runner/prepare-job.ts'
import {
  type Job,
  type JobRun,
  runFollowingJob,
  runMergeGroupJob,
  runPullRequestJob,
  workspaceIn,
} from '../peers/runner/run-job.ts'
import { type PlayedRun, runWorkflow, templateOf } from '../peers/runner/run-workflow.ts'

/** A pull request on an emulated GitHub, and the jobs that run for it. */
export interface PullRequestTest extends AsyncDisposable {
  readonly peer: GitHubPeer
  readonly pull: PullRequest
  /** Runs `validate-manifests` from source, as a child process with what the runner gives it. */
  review(job?: Partial<Pick<Job, 'inputs' | 'permissions' | 'variables'>>): Promise<JobRun>
  /** The same for a merge queue's group of this pull request. */
  reviewGroup(): Promise<JobRun>
  /** The same with `preview-changes`, and the commit below the merge commit fetched. */
  preview(job?: Partial<Pick<Job, 'inputs' | 'permissions' | 'variables' | 'fetchDepth'>>): Promise<JobRun>
  previewGroup(): Promise<JobRun>
  /** Runs both in one job of one run, as the workflow that users copy has it. */
  check(): Promise<PlayedRun>
  /** Runs `post-status` from source after a run that has ended. */
  postStatus(finished: WorkflowRun, job?: Partial<Pick<Job, 'inputs' | 'permissions'>>): Promise<JobRun>
  /** The requests that were made to write, as `POST /path 201`. */
  writes(): string[]
}

/** Content by path; undefined takes a file away. */
export type Files = Readonly<Record<string, string | undefined>>

export interface PullRequestOptions {
  readonly base: Files
  readonly change: Files
  /** What main gets after the pull request's branch left it. */
  readonly later?: Files
  readonly from?: 'branch' | 'fork'
}

/** What the reusable workflow grants. */
export const grants: Token['permissions'] = {
  contents: 'read',
  checks: 'write',
  pull_requests: 'write',
  security_events: 'write',
}

export async function openTest({ base, change, later, from = 'branch' }: PullRequestOptions): Promise<PullRequestTest> {
  const folder = await mkdtemp(join(tmpdir(), 'towpath-action-'))
  const peer = await startGitHub({ validateAnswers: true })
  const { world } = peer
  const repository = await createRepository(world, { owner: 'canal', name: 'shop' })
  await commitFiles(world, repository, { branch: 'main', message: 'Start', files: base })
  const head = from === 'fork' ? await forkRepository(world, repository, 'visitor') : repository
  await commitFiles(world, head, { branch: 'change', from: 'main', message: 'Change', files: change })
  if (later !== undefined) await commitFiles(world, repository, { branch: 'main', message: 'Later', files: later })
  const author = ensureUser(world, from === 'fork' ? 'visitor' : 'canal')
  const pull = await openPullRequest(world, {
    repository,
    head: { repository: head, branch: 'change' },
    base: 'main',
    title: 'Change',
    author,
  })
  const jobOf = (name: string) =>
    ({
      root: join(import.meta.dirname, '..'),
      name,
      code: 'source',
      world,
      workspace: workspaceIn(folder, world),
    }) as const
  return {
    peer,
    pull,
    review: job => runPullRequestJob(pull, { ...jobOf('validate-manifests'), permissions: grants, ...job }),
    reviewGroup: () => runMergeGroupJob(pull, { ...jobOf('validate-manifests'), permissions: grants }),
    preview: job =>
      runPullRequestJob(pull, { ...jobOf('preview-changes'), permissions: grants, fetchDepth: 2, ...job }),
    previewGroup: () => runMergeGroupJob(pull, { ...jobOf('preview-changes'), permissions: grants, fetchDepth: 2 }),
    check: () => {
      const { root, code } = jobOf('validate-manifests')
      return runWorkflow({
        ...{ root, code, world, workspace: workspaceIn(folder, world), caller: templateOf(root, 'pull-request.yml') },
        prepare: place => preparePullRequestJob(pull, place),
      })
    },
    postStatus: (finished, job) =>
      runFollowingJob(finished, {
        ...jobOf('post-status'),
        permissions: { actions: 'read', pull_requests: 'write' },
        ...job,
      }),
    writes: () =>
      peer.requests
        .filter(({ method, path }) => method !== 'GET' && path.startsWith('/repos/'))
        .map(({ method, path, status }) => `${method} ${path.replaceAll(/\/\d{6,}/g, '/:id')} ${status}`),
    async [Symbol.asyncDispose]() {
      await peer.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
