import { writeTrailers } from '../../bump/trailers.ts'
import type { Deployment, DeploymentState, DeploymentStatus } from '../../github/deployment.ts'
import type { RunAttempt } from '../../github/run-attempt.ts'
import type { WorkflowRun } from '../../github/workflow-run.ts'
import { type Digest, parseDigest } from '../../image/digest.ts'
import type { Evidence, EvidenceRecord } from './evidence.ts'
import type { EvidenceFacts } from './verify.ts'
import { writeEvidence } from './write.ts'

export const image = 'registry.example.org/shop/backend'
export const creator = 'github-actions[bot]'

/** A digest, or a commit, of one hex digit over and over. */
export const digestOf = (digit: string): Digest => parseDigest(`sha256:${digit.repeat(64)}`)
export const commitOf = (digit: string): string => digit.repeat(40)

/** A minute of the test's day, in milliseconds since 1970. */
export const minute = (count: number): number => Date.parse('2026-03-02T09:00:00Z') + count * 60_000

export function evidenceOf(changes: Partial<Evidence> = {}): Evidence {
  return {
    version: 1,
    environment: 'staging',
    image,
    digest: digestOf('a'),
    source: commitOf('1'),
    configuration: { repository: 'canal/shop', commit: commitOf('c') },
    applications: ['shop-staging'],
    run: { id: 500, attempt: 1 },
    verdict: undefined,
    ...changes,
  }
}

export function statusOf(state: DeploymentState, createdAt: number): DeploymentStatus {
  return { state, creator, createdAt, description: '' }
}

/** A record of a good rollout: made at minute 5, proven at minute 6, by a run of the minutes 0 to 10. */
export function recordOf(evidence = evidenceOf(), changes: Partial<Deployment> = {}): EvidenceRecord {
  const deployment: Deployment = {
    id: 900,
    sha: evidence.source,
    ref: evidence.source,
    task: 'towpath',
    environment: evidence.environment,
    originalEnvironment: evidence.environment,
    creator,
    payload: writeEvidence(evidence),
    createdAt: minute(5),
    statuses: [statusOf('success', minute(6))],
    ...changes,
  }
  return { deployment, evidence }
}

export function runOf(changes: Partial<WorkflowRun> = {}): WorkflowRun {
  return {
    id: 500,
    attempt: 1,
    repository: 'canal/shop',
    headRepository: 'canal/shop',
    path: '.github/workflows/deploy.yml',
    event: 'push',
    headBranch: 'main',
    headSha: commitOf('1'),
    status: 'completed',
    conclusion: 'success',
    startedAt: minute(0),
    updatedAt: minute(10),
    url: 'https://github.example.org/canal/shop/actions/runs/500',
    ...changes,
  }
}

/** What is found where everything is as the record says. */
export function factsOf(evidence = evidenceOf(), changes: Partial<EvidenceFacts> = {}): EvidenceFacts {
  const message = messageOf(evidence, evidence.run)
  return {
    run: runOf({ headSha: evidence.source }),
    branchesWithHead: ['main'],
    headToSource: 'identical',
    configuration: { message, branches: ['main'] },
    ...changes,
  }
}

/** The message of the commit that brings it, with the run that made it. */
export function messageOf({ image, digest, source, environment }: Evidence, run: RunAttempt | undefined): string {
  return `Deploy backend\n\n${writeTrailers([{ image, tag: '1.2', digest, source, environment, run }])}`
}
