import type { GitHub } from '../../github/client.ts'
import { type ListedDeployment, listDeployments } from '../../github/deployments.ts'
import { type Evidence, type EvidenceRecord, evidenceTask } from './evidence.ts'
import { type DatedRecord, hasFailed, historyOf, isSameImage, replacedBy } from './history.ts'
import { readEvidence } from './read.ts'

/** Of all images of an environment: what a page of GitHub's has. */
const mostListed = 100

/** Of one image: enough to find what stood there before. */
const mostOfImage = 10

/** A record whose statuses were not read. */
export interface ListedRecord extends DatedRecord {
  readonly deployment: ListedDeployment
}

/**
 * Some of the newest records of an environment, the newest first. Nothing of them is proven: they tell what to look at.
 *
 * @param choose those that are wanted of all: each takes a request
 * @throws DeniedError without `deployments: read`; RemoteError
 */
export async function readHistory(
  github: GitHub,
  environment: string,
  choose: (listed: readonly ListedRecord[]) => readonly ListedRecord[],
): Promise<readonly EvidenceRecord[]> {
  const chosen = new Map<number, Evidence>()
  const found = await listDeployments(github, {
    ...{ environment, task: evidenceTask, most: mostListed },
    choose: listed => {
      const wanted = choose(listed.flatMap(readListed))
      for (const { deployment, evidence } of wanted) chosen.set(deployment.id, evidence)
      return wanted.map(({ deployment }) => deployment)
    },
  })
  return found.flatMap(deployment => {
    const evidence = chosen.get(deployment.id)
    return evidence === undefined ? [] : [{ deployment, evidence }]
  })
}

function readListed(deployment: ListedDeployment): readonly ListedRecord[] {
  const evidence = readEvidence(deployment.payload)
  return 'problems' in evidence ? [] : [{ deployment, evidence }]
}

/** The newest records of each of some images. */
export function newestOf(images: readonly string[]): (listed: readonly ListedRecord[]) => readonly ListedRecord[] {
  return listed =>
    listed.filter(
      record =>
        images.some(image => isSameImage(image, record.evidence.image)) &&
        historyOf(listed, record.evidence).indexOf(record) < mostOfImage,
    )
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
