import type { EvidenceSource } from '../../config/config.ts'
import type { Relation } from '../../github/ancestry.ts'
import type { WorkflowRun } from '../../github/workflow-run.ts'
import type { EvidenceRecord } from './evidence.ts'
import { type EvidenceRule, evidenceRules } from './rules.ts'

/** What was found of the things that a record names. */
export interface EvidenceFacts {
  /** The attempt that it names; undefined where there is none, or none any more. */
  readonly run: WorkflowRun | undefined
  /** Those of the allowed branches whose history has the run's head commit. */
  readonly branchesWithHead: readonly string[]
  /** How the run's head commit stands to the source commit that the record names. */
  readonly headToSource: Relation
  /** The commit that brought the digest into the manifests; undefined where there is none. */
  readonly configuration: { readonly message: string; readonly branches: readonly string[] } | undefined
  /** The newest attempt of the run that made that commit, as its trailers say, where that is another than `run`. */
  readonly bringer?: WorkflowRun | undefined
}

/** Who may record evidence, and where. */
export interface ExpectedEvidence extends EvidenceSource {
  /** `owner/name`, whose workflows count. */
  readonly repository: string
  /** `owner/name`, where the manifests are. */
  readonly configurationRepository: string
  /** The branch of that repository that Argo CD follows. */
  readonly configurationBranch: string
}

/** A record, what was found of what it names, and what is expected. */
export interface Claim extends EvidenceRecord {
  readonly facts: EvidenceFacts
  readonly expected: ExpectedEvidence
}

export interface EvidenceRefusal {
  readonly rule: EvidenceRule
  /** What is wrong, and what to do. */
  readonly message: string
}

/** A record, and what became of its claim. */
export type JudgedRecord = ProvenRecord | RefusedRecord

export interface ProvenRecord extends EvidenceRecord {
  readonly proof: 'proven'
  /** When the rollout was found healthy. */
  readonly provenAt: number
}

export interface RefusedRecord extends EvidenceRecord {
  readonly proof: 'refused'
  /** All that speaks against it. */
  readonly refusals: readonly EvidenceRefusal[]
}

/**
 * Whether a record proves that its digest was healthy in its environment.
 *
 * Every job with `deployments: write` can write a record that says anything, so nothing counts on its word: the run must be one of the
 * expected workflow, on reviewed code, and must have been running when the record was written; and the commit on the branch that Argo CD follows must name the same
 * digest, which takes the right to push there, and be the work of that run.
 */
export function verifyEvidence(record: EvidenceRecord, facts: EvidenceFacts, expected: ExpectedEvidence): JudgedRecord {
  const refusals = evidenceRules.flatMap(({ rule, refuse }): EvidenceRefusal[] => {
    const message = refuse({ ...record, facts, expected })
    return message === undefined ? [] : [{ rule, message }]
  })
  const success = record.deployment.statuses.findLast(({ state }) => state === 'success')
  if (refusals.length > 0 || success === undefined) return { ...record, proof: 'refused', refusals }
  return { ...record, proof: 'proven', provenAt: success.createdAt }
}
