import { expect, test } from '@jest/globals'
import { defaultEvidence } from '../../config/config.ts'
import type { Deployment } from '../../github/deployment.ts'
import type { RunAttempt } from '../../github/run-attempt.ts'
import type { WorkflowRun } from '../../github/workflow-run.ts'
import {
  commitOf,
  digestOf,
  evidenceOf,
  factsOf,
  messageOf,
  minute,
  recordOf,
  runOf,
  statusOf,
} from './evidence.fixture.ts'
import type { Evidence } from './evidence.ts'
import { evidenceRules } from './rules.ts'
import { type EvidenceFacts, type ExpectedEvidence, verifyEvidence } from './verify.ts'

const expected: ExpectedEvidence = {
  ...defaultEvidence,
  repository: 'canal/shop',
  configurationRepository: 'canal/shop',
  configurationBranch: 'main',
}
const later = (state: Parameters<typeof statusOf>[0]) => ({
  statuses: [statusOf(state, minute(8)), statusOf('success', minute(6))],
})

interface Case {
  readonly name: string
  readonly evidence?: Partial<Evidence>
  readonly deployment?: Partial<Deployment>
  readonly run?: Partial<WorkflowRun>
  readonly facts?: Partial<EvidenceFacts>
}

function judge({ evidence: changes, deployment, run, facts }: Omit<Case, 'name'>) {
  const evidence = evidenceOf(changes)
  const found = factsOf(evidence, run === undefined ? facts : { run: runOf(run), ...facts })
  return verifyEvidence(recordOf(evidence, deployment), found, expected)
}

/** The commit, as another run than the record's made it. */
function madeBy(run: RunAttempt | undefined): Pick<EvidenceFacts, 'configuration'> {
  return { configuration: { message: messageOf(evidenceOf(), run), branches: ['main'] } }
}

const tagRun = { path: '.github/workflows/release.yml', headBranch: 'v1.2.0' }

test.each<Case>([
  { name: 'as the deploy workflow writes it' },
  { name: 'by the release workflow, on a tag of a commit of main', run: tagRun },
  {
    name: 'by a run on a later commit',
    run: { event: 'workflow_dispatch', headSha: commitOf('9') },
    facts: { headToSource: 'ahead' },
  },
  {
    name: 'by the run that the push of the very commit started, which a run that ended well made',
    run: { headSha: commitOf('c') },
    facts: { headToSource: 'ahead', ...madeBy({ id: 400, attempt: 2 }), bringer: runOf({ id: 400 }) },
  },
  {
    name: 'by the run that the push of the very commit started, which a person made',
    run: { headSha: commitOf('c') },
    facts: { headToSource: 'ahead', ...madeBy(undefined) },
  },
  { name: 'by another attempt of the run that made the commit', facts: madeBy({ id: 500, attempt: 7 }) },
  { name: 'set inactive since, as GitHub does by itself', deployment: later('inactive') },
  {
    name: 'set inactive in the name of who pushed what came after',
    deployment: {
      statuses: [{ ...statusOf('inactive', minute(8)), creator: 'visitor' }, statusOf('success', minute(6))],
    },
  },
  { name: 'the repository written in another case', run: { repository: 'Canal/Shop', headRepository: 'Canal/Shop' } },
])('a record is proven: $name', claim => {
  expect(judge(claim)).toMatchObject({ proof: 'proven', provenAt: minute(6) })
})

const forged = [
  { rule: 'task', name: "GitHub's own deployment of a job", deployment: { task: 'deploy' }, says: 'task is "deploy"' },
  {
    rule: 'creator',
    name: 'by a person',
    deployment: { creator: 'visitor' },
    says: '"visitor", not by github-actions',
  },
  {
    rule: 'creator',
    name: 'a status by a person',
    deployment: { statuses: [{ ...statusOf('success', minute(6)), creator: 'visitor' }] },
    says: '"visitor"',
  },
  { rule: 'creator', name: 'by an account that is gone', deployment: { creator: undefined }, says: 'that is gone' },
  {
    rule: 'environment',
    name: 'of another environment than its payload',
    deployment: { environment: 'development', originalEnvironment: 'development' },
    says: 'made for "development"',
  },
  {
    rule: 'environment',
    name: 'moved by a status',
    deployment: { originalEnvironment: 'development' },
    says: 'made for "development" and stands at "staging"',
  },
  { rule: 'source', name: 'of another commit', deployment: { sha: commitOf('2') }, says: 'a deployment of 2222' },
  { rule: 'status', name: 'failed', deployment: { statuses: [statusOf('failure', minute(6))] }, says: '"failure"' },
  { rule: 'status', name: 'failed when looked at again', deployment: later('failure'), says: '"failure" since' },
  {
    rule: 'status',
    name: 'failed and called good afterwards',
    deployment: {
      statuses: [
        statusOf('success', minute(9)),
        { ...statusOf('error', minute(8)), description: 'Too many errors' },
        statusOf('success', minute(6)),
      ],
    },
    says: '"error" since 2026-03-02T09:08:00Z: Too many errors.',
  },
  {
    rule: 'status',
    name: 'not at its end',
    deployment: { statuses: [statusOf('in_progress', minute(6))] },
    says: '"in_progress", not "success"',
  },
  { rule: 'status', name: 'without a status', deployment: { statuses: [] }, says: 'last status is "none"' },
  { rule: 'run', name: 'of no run', facts: { run: undefined }, says: 'There is no run 500 (attempt 1)' },
  { rule: 'run', name: 'of another attempt', run: { attempt: 2 }, says: 'attempt 2) was found' },
  { rule: 'repository', name: 'of a fork', run: { headRepository: 'visitor/shop' }, says: '"visitor/shop"' },
  { rule: 'repository', name: 'of a fork that is gone', run: { headRepository: undefined }, says: 'The run is of ""' },
  { rule: 'workflow', name: 'of another workflow', run: { path: '.github/workflows/x.yml' }, says: 'workflows/x.yml' },
  { rule: 'event', name: 'of a pull request', run: { event: 'pull_request' }, says: '"pull_request"' },
  { rule: 'branch', name: 'of another branch', run: { headBranch: 'mine' }, says: '"mine"' },
  { rule: 'branch', name: 'of no branch', run: { headBranch: undefined }, says: 'neither an allowed branch' },
  {
    rule: 'history',
    name: 'of a branch that is called like a release',
    run: tagRun,
    facts: { branchesWithHead: [] },
    says: 'not in the history of main',
  },
  {
    rule: 'head',
    name: 'of a failed rollout, in the name of a later push that went well',
    run: { headSha: commitOf('9') },
    facts: { headToSource: 'ahead' },
    says: 'is not the source commit 1111',
  },
  {
    rule: 'head',
    name: 'of a run on another line',
    run: { event: 'workflow_dispatch', headSha: commitOf('9') },
    facts: { headToSource: 'diverged' },
    says: 'does not hold the source commit 1111',
  },
  { rule: 'conclusion', name: 'of a run that failed', run: { conclusion: 'failure' }, says: 'ended with "failure"' },
  {
    rule: 'conclusion',
    name: 'of a run that goes on',
    run: { status: 'in_progress', conclusion: undefined },
    says: 'still going on',
  },
  {
    rule: 'time',
    name: 'written after its run',
    deployment: { createdAt: minute(12) },
    says: '09:12:00Z, when its run',
  },
  {
    rule: 'time',
    name: 'called good after its run',
    deployment: { statuses: [statusOf('success', minute(30))] },
    says: 'at 2026-03-02T09:30:00Z',
  },
  {
    rule: 'configuration',
    name: 'with manifests elsewhere',
    evidence: { configuration: { repository: 'visitor/shop', commit: commitOf('c') } },
    says: 'but the manifests are in canal/shop',
  },
  { rule: 'configuration', name: 'without its commit', facts: { configuration: undefined }, says: 'no commit cccc' },
  {
    rule: 'configuration',
    name: 'with a commit of another branch',
    facts: {
      configuration: { ...factsOf().configuration, message: factsOf().configuration?.message ?? '', branches: [] },
    },
    says: 'not in the history of main, which Argo CD follows',
  },
  {
    rule: 'trailers',
    name: 'with a commit that says nothing',
    facts: { configuration: { message: 'Deploy', branches: ['main'] } },
    says: 'has no trailers for registry.example.org/shop/backend',
  },
  {
    rule: 'trailers',
    name: 'with a commit that brings another digest',
    facts: { configuration: factsOf(evidenceOf({ digest: digestOf('b') })).configuration },
    says: `brings ${digestOf('b')} built from 111111111111, not ${digestOf('a')}`,
  },
  {
    rule: 'trailers',
    name: 'with a commit of another source',
    facts: { configuration: factsOf(evidenceOf({ source: commitOf('2') })).configuration },
    says: 'built from 222222222222, not',
  },
  {
    rule: 'trailers',
    name: 'with a commit for another environment',
    facts: { configuration: factsOf(evidenceOf({ environment: 'development' })).configuration },
    says: 'is for development, not for staging',
  },
  {
    rule: 'bringer',
    name: 'of what failed in the run that brought it, in the name of another run that goes on and will end well',
    run: { event: 'workflow_dispatch', headSha: commitOf('9') },
    facts: { headToSource: 'ahead', ...madeBy({ id: 400, attempt: 1 }), bringer: runOf({ conclusion: 'failure' }) },
    says: 'was made by run 400: only that run or one that its push started may tell how it went, not run 500',
  },
  {
    rule: 'bringer',
    name: 'of what a person brought, by a run that had nothing to do with it',
    facts: madeBy(undefined),
    says: 'names no run: only a run that its push started',
  },
  {
    rule: 'bringer',
    name: 'of what failed in the run that brought it, by the run that its push started',
    run: { headSha: commitOf('c') },
    facts: {
      headToSource: 'ahead',
      ...madeBy({ id: 400, attempt: 1 }),
      bringer: runOf({ id: 400, conclusion: 'failure' }),
    },
    says: 'was made by run 400, which has the conclusion failure',
  },
  {
    rule: 'bringer',
    name: 'before the run that brought it has ended',
    run: { headSha: commitOf('c') },
    facts: {
      headToSource: 'ahead',
      ...madeBy({ id: 400, attempt: 1 }),
      bringer: runOf({ id: 400, conclusion: undefined }),
    },
    says: 'has the conclusion none yet',
  },
  {
    rule: 'bringer',
    name: 'of what a run brought that is gone',
    run: { headSha: commitOf('c') },
    facts: { headToSource: 'ahead', ...madeBy({ id: 400, attempt: 1 }), bringer: undefined },
    says: 'which is gone',
  },
] as const satisfies readonly (Case & { rule: string; says: string })[]

test.each(forged)('a record is refused by the rule "$rule": $name', ({ rule, name: _, says, ...claim }) => {
  expect(judge(claim)).toMatchObject({ proof: 'refused', refusals: [{ rule, message: expect.stringContaining(says) }] })
})

test('every rule has refused something', () => {
  expect(new Set(forged.map(({ rule }) => rule))).toEqual(new Set(evidenceRules.map(({ rule }) => rule)))
})

test('all refusals are told, not only the first', () => {
  const judged = judge({ deployment: { creator: 'visitor', createdAt: minute(99) }, run: { conclusion: 'failure' } })
  expect(judged).toMatchObject({ refusals: [{ rule: 'creator' }, { rule: 'conclusion' }, { rule: 'time' }] })
})
