import type { Deployment } from '../../github/deployment.ts'
import { listDeployments } from '../../github/deployments.ts'
import { evidenceTask } from './evidence.ts'
import { FactsReader, type Repositories } from './facts-reader.ts'
import { isSameImage } from './history.ts'
import { readEvidence } from './read.ts'
import { type ExpectedEvidence, type JudgedRecord, verifyEvidence } from './verify.ts'

export type { Repositories } from './facts-reader.ts'

export interface RecordsWanted {
  /** Without tag and digest. */
  readonly images: readonly string[]
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

/**
 * Reads the records of images in an environment, and holds each against what it names.
 *
 * @param reader to ask only once what several calls need
 * @throws DeniedError without `deployments: read`, `actions: read` or `contents: read`; RemoteError
 */
export async function readRecords(
  repositories: Repositories,
  { environment, images, expected, most }: RecordsWanted,
  reader = new FactsReader(repositories, expected),
): Promise<FoundRecords> {
  const records: JudgedRecord[] = []
  const unreadable: { deployment: Deployment; problems: readonly string[] }[] = []
  const isWanted = (evidence: ReturnType<typeof readEvidence>) =>
    'problems' in evidence || images.some(image => isSameImage(evidence.image, image))
  const deployments = await listDeployments(repositories.source, {
    ...{ environment, task: evidenceTask, most },
    choose: listed => listed.filter(({ payload }) => isWanted(readEvidence(payload))),
  })
  for (const deployment of deployments) {
    const evidence = readEvidence(deployment.payload)
    if ('problems' in evidence) {
      unreadable.push({ deployment, problems: evidence.problems })
    } else {
      const record = { deployment, evidence }
      records.push(verifyEvidence(record, await reader.read(record), expected))
    }
  }
  return { records, unreadable }
}
