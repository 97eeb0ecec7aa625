import type { Deployment } from '../../github/deployment.ts'
import type { Digest } from '../../image/digest.ts'
import { isSameRepository, readReference } from '../../image/reference.ts'
import type { Evidence } from './evidence.ts'
import type { JudgedRecord, ProvenRecord } from './verify.ts'

/** Whether two names mean the same image, as `nginx` and `docker.io/library/nginx` do. */
export function isSameImage(one: string, other: string): boolean {
  const [left, right] = [readReference(one), readReference(other)]
  return !('message' in left) && !('message' in right) && isSameRepository(left, right)
}

/** What puts records into their order. */
export interface DatedRecord {
  readonly evidence: Evidence
  readonly deployment: Pick<Deployment, 'id' | 'createdAt'>
}

/** An image's records in one environment, the newest first. Those that are refused are among them: they say what was tried. */
export function historyOf<Found extends DatedRecord>(
  records: readonly Found[],
  { image, environment }: { readonly image: string; readonly environment: string },
): readonly Found[] {
  return records
    .filter(({ evidence }) => isSameImage(evidence.image, image) && evidence.environment === environment)
    .toSorted(({ deployment: one }, { deployment: other }) => other.createdAt - one.createdAt || other.id - one.id)
}

/**
 * Since when a digest stands in an environment: when the oldest of its proven records was proven after which no other digest came. A record that
 * failed in between begins a new time.
 *
 * @param history of one image and environment, the newest first
 * @returns undefined where another digest stands there, or nothing of its time is proven
 */
export function standsSince(history: readonly JudgedRecord[], digest: Digest): number | undefined {
  const end = history.findIndex(({ evidence, deployment }) => evidence.digest !== digest || hasFailed(deployment))
  const standing = end === -1 ? history : history.slice(0, end)
  return standing.findLast(isProven)?.provenAt
}

/** The older records that a new one replaces: of the same image, in the same environment. GitHub leaves them as they are where they are of production. */
export function replacedBy<Found extends DatedRecord>(
  records: readonly Found[],
  { deployment, evidence }: { readonly evidence: Evidence; readonly deployment: Pick<Deployment, 'id'> },
): readonly Found[] {
  return historyOf(records, evidence).filter(({ deployment: { id } }) => id < deployment.id)
}

export function isProven(record: JudgedRecord): record is ProvenRecord {
  return record.proof === 'proven'
}

export function hasFailed({ statuses }: JudgedRecord['deployment']): boolean {
  return statuses.some(({ state }) => state === 'failure' || state === 'error')
}
