import { listDeployments } from '../../github/deployments.ts'
import { limits } from '../../github/limits.ts'
import { type EvidenceRecord, evidenceTask } from '../evidence/evidence.ts'
import { FactsReader, type Repositories } from '../evidence/facts-reader.ts'
import type { EvidenceRule } from '../evidence/rules.ts'
import { type EvidenceRefusal, type ExpectedEvidence, verifyEvidence } from '../evidence/verify.ts'
import type { WrittenRecord } from './deployments.ts'

/** Rules that only an ended run can keep. */
const laterRules: readonly EvidenceRule[] = ['conclusion', 'time']

/**
 * What already now speaks against records that have just been written: told at once, or somebody finds out when a release is refused.
 *
 * @throws DeniedError without `actions: read`, or `contents: read` on the manifests; RemoteError
 */
export async function checkRecords(
  repositories: Repositories,
  written: readonly WrittenRecord[],
  expected: ExpectedEvidence,
): Promise<readonly { readonly record: WrittenRecord; readonly refusals: readonly EvidenceRefusal[] }[]> {
  const [first] = written
  if (first === undefined) return []
  const { environment } = first.evidence
  const ids = new Set(written.map(({ deployment }) => deployment.id))
  const found = await listDeployments(repositories.source, {
    ...{ environment, task: evidenceTask, most: limits.pageSize },
    choose: listed => listed.filter(({ id }) => ids.has(id)),
  })
  const reader = new FactsReader(repositories, expected)
  const checked = []
  for (const record of written) {
    const deployment = found.find(({ id }) => id === record.deployment.id)
    if (deployment === undefined) continue
    const claim: EvidenceRecord = { deployment, evidence: record.evidence }
    const judged = verifyEvidence(claim, await reader.read(claim), expected)
    const refusals = judged.proof === 'proven' ? [] : judged.refusals.filter(({ rule }) => !laterRules.includes(rule))
    checked.push({ record, refusals })
  }
  return checked
}
