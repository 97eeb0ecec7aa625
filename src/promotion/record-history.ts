import type { GitHub } from '../github/client.ts'
import { listDeployments } from '../github/deployments.ts'
import { type EvidenceRecord, evidenceTask } from './evidence.ts'
import { hasFailed, replacedBy } from './history.ts'
import { readEvidence } from './read-evidence.ts'

/** Of all images of an environment: enough to find what stood there before, each for one request. */
const mostRecords = 40

/**
 * The newest records of an environment, of all images. Nothing of them is proven: they tell what to look at.
 *
 * @throws DeniedError without `deployments: read`; RemoteError
 */
export async function readHistory(github: GitHub, environment: string): Promise<readonly EvidenceRecord[]> {
  const found = await listDeployments(github, { environment, task: evidenceTask, most: mostRecords })
  return found.flatMap(deployment => {
    const evidence = readEvidence(deployment.payload)
    return 'problems' in evidence ? [] : [{ deployment, evidence }]
  })
}

/** What a rollout found in its environment. */
export interface FoundThere {
  /** The record of the rollout before, however it ended. */
  readonly last: EvidenceRecord | undefined
  /** The newest record of one that ended well: what stood there. */
  readonly stood: EvidenceRecord | undefined
}

/** What one image's rollout found. Records of the same digest by the same run are its own, of an attempt before. */
export function foundThere(
  history: readonly EvidenceRecord[],
  record: Pick<EvidenceRecord, 'evidence'> & { readonly deployment: { readonly id: number } },
): FoundThere {
  const { digest, run } = record.evidence
  const older = replacedBy(history, record).filter(
    ({ evidence }) => evidence.run.id !== run.id || evidence.digest !== digest,
  )
  const isGood = (one: EvidenceRecord) => hasState(one, 'success') && !hasFailed(one.deployment)
  return { last: older.find(one => isGood(one) || hasFailed(one.deployment)), stood: older.find(isGood) }
}

export function hasState({ deployment }: EvidenceRecord, state: string): boolean {
  return deployment.statuses.some(status => status.state === state)
}
