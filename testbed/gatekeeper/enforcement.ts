import type { ClusterObject } from '../cluster/client.ts'

/** Whether Gatekeeper has taken in an object as it stands now. */
export type Enforcement =
  | { readonly state: 'enforced' | 'awaited'; readonly message?: undefined }
  | { readonly state: 'refused'; readonly message: string }

/** What each of Gatekeeper's processes says of an object in `status.byPod`. */
interface PodStatus {
  readonly observedGeneration?: number
  /** Constraints and mutators alone have it. */
  readonly enforced?: boolean
  readonly errors?: readonly { readonly code?: string; readonly type?: string; readonly message: string }[]
}

/** Two reconciles met; Gatekeeper tries again and takes the report back. */
const passing = /already exists|the object has been modified/

/**
 * Reads Gatekeeper's own report of an object. A SyncSet has none: it counts as enforced once it is there.
 *
 * @see Gatekeeper `apis/status/v1beta1`: one `*PodStatus` a kind, gathered into `status.byPod`
 */
export function enforcement(object: ClusterObject): Enforcement {
  const { kind, metadata } = object
  if (kind === 'SyncSet') return { state: 'enforced' }
  const status = object['status'] as { readonly byPod?: readonly PodStatus[]; readonly created?: boolean } | undefined
  const reports = (status?.byPod ?? []).filter(report => report.observedGeneration === metadata['generation'])
  const reported = reports.flatMap(report => report.errors ?? [])
  const errors = reported.filter(({ message }) => !passing.test(message))
  if (errors.length > 0) return { state: 'refused', message: errors.map(({ message }) => message).join('; ') }
  const isTaken =
    reports.length > 0 && reported.length === 0 && reports.every(report => report.enforced ?? !isConstraint(object))
  const isCreated = kind !== 'ConstraintTemplate' || status?.created === true
  return { state: isTaken && isCreated ? 'enforced' : 'awaited' }
}

function isConstraint({ apiVersion }: ClusterObject): boolean {
  return apiVersion.startsWith('constraints.')
}
