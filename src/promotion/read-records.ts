import { compareCommits } from '../github/ancestry.ts'
import type { GitHub } from '../github/client.ts'
import { readCommitMessage } from '../github/commit-message.ts'
import type { Deployment } from '../github/deployment.ts'
import { listDeployments } from '../github/deployments.ts'
import { readWorkflowRun } from '../github/workflow-run.ts'
import { bumpOf } from './configuration-rules.ts'
import { type EvidenceRecord, evidenceTask } from './evidence.ts'
import { isSameImage } from './history.ts'
import { readEvidence } from './read-evidence.ts'
import { type EvidenceFacts, type ExpectedEvidence, type JudgedRecord, verifyEvidence } from './verify-evidence.ts'

export interface RecordsWanted {
  readonly image: string
  readonly environment: string
  readonly expected: ExpectedEvidence
  /** How many of the environment's records are looked at, of all images; at most 100. */
  readonly most: number
}

export interface FoundRecords {
  readonly records: readonly JudgedRecord[]
  /** Records that say nothing, each with why. */
  readonly unreadable: readonly { readonly deployment: Deployment; readonly problems: readonly string[] }[]
}

/** The repositories that are asked: the source's, which has the records and runs, and that of the manifests; the same client where they are one. */
export interface Repositories {
  readonly source: GitHub
  readonly configuration: GitHub
}

/**
 * Reads an image's records in an environment, and holds each against what it names: about six requests a record.
 *
 * @throws DeniedError without `deployments: read`, `actions: read` or `contents: read`; RemoteError
 */
export async function readRecords(repositories: Repositories, wanted: RecordsWanted): Promise<FoundRecords> {
  const { environment, image, expected, most } = wanted
  const records: JudgedRecord[] = []
  const unreadable: { deployment: Deployment; problems: readonly string[] }[] = []
  for (const deployment of await listDeployments(repositories.source, { environment, task: evidenceTask, most })) {
    const evidence = readEvidence(deployment.payload)
    if ('problems' in evidence) {
      unreadable.push({ deployment, problems: evidence.problems })
    } else if (isSameImage(evidence.image, image)) {
      const record = { deployment, evidence }
      records.push(verifyEvidence(record, await readFacts(repositories, record, expected), expected))
    }
  }
  return { records, unreadable }
}

/** Reads what a record names: about five requests. @throws as {@link readRecords} */
export async function readFacts(
  { source: github, configuration: manifests }: Repositories,
  record: EvidenceRecord,
  expected: ExpectedEvidence,
): Promise<EvidenceFacts> {
  const { evidence } = record
  const { source, configuration } = evidence
  const { repository, configurationRepository, configurationBranch } = expected
  const run = await readWorkflowRun(github, evidence.run)
  const isOurs = configuration.repository.toLowerCase() === configurationRepository.toLowerCase()
  // Elsewhere nothing is read: the record could name any repository.
  const message = isOurs ? await readCommitMessage(manifests, configuration.commit) : undefined
  const facts: EvidenceFacts = {
    run,
    branchesWithHead:
      run === undefined
        ? []
        : await branchesWith(github, repository, { commit: run.headSha, branches: expected.branches }),
    headToSource:
      run === undefined ? 'unknown' : await compareCommits(github, repository, { base: source, head: run.headSha }),
    configuration:
      message === undefined
        ? undefined
        : {
            message,
            branches: await branchesWith(manifests, configurationRepository, {
              commit: configuration.commit,
              branches: [configurationBranch],
            }),
          },
  }
  const made = bumpOf({ ...record, facts })?.run
  return made === undefined || made.id === run?.id
    ? facts
    : { ...facts, bringer: await readWorkflowRun(github, { id: made.id }) }
}

/** Those of some branches whose history has a commit. */
async function branchesWith(
  github: GitHub,
  repository: string,
  { commit, branches }: { readonly commit: string; readonly branches: readonly string[] },
): Promise<readonly string[]> {
  const found: string[] = []
  for (const branch of branches) {
    const relation = await compareCommits(github, repository, { base: commit, head: branch })
    if (relation === 'identical' || relation === 'ahead') found.push(branch)
  }
  return found
}
