import type { Digest } from '../../image/digest.ts'
import { type BarredDigest, findBarred } from '../barred/barred.ts'
import { hasFailed, historyOf, isProven } from '../evidence/history.ts'
import type { JudgedRecord, ProvenRecord } from '../evidence/verify.ts'
import type { Rollback, RollbackCause, RollbackDecision } from './rollback.ts'

/**
 * Where to go back to. Freeze windows do not count: what a rollback brings has run there before.
 *
 * A person gets the last proven digest that is not barred, however far back. By itself, a rollout goes back only if it failed and the very version before
 * it is proven; anything less is for a person to judge.
 *
 * To be asked again on the state that is committed to, when that is another than the one that was looked at first.
 */
export function decideRollback(rollback: Rollback): RollbackDecision {
  const { barred, cause, runs } = rollback
  const reasons = cause.by === 'rollout' ? againstAutomatic(rollback, cause) : []
  if (barred === undefined) {
    reasons.push('towpath.barred.yaml cannot be read. Mend it: until then nobody knows what it bars.')
    return { outcome: 'refused', reasons }
  }
  const found =
    cause.by === 'rollout' ? versionBefore(rollback, cause.digest, barred) : versionFor(rollback, cause.wanted, barred)
  if (typeof found === 'string') reasons.push(found)
  if (typeof found === 'string' || reasons.length > 0) return { outcome: 'refused', reasons }
  if (found.evidence.digest === runs) return { outcome: 'unchanged', digest: found.evidence.digest }
  return { outcome: 'roll-back', to: found, bar: entryFor(rollback, barred) }
}

/** What forbids that nobody is asked. */
function againstAutomatic(
  { environment, runs }: Rollback,
  { digest, outcome, isRollback }: Extract<RollbackCause, { by: 'rollout' }>,
): string[] {
  const reasons: string[] = []
  const byHand = `Look at it, and use towpath rollback for ${environment.name} where it is right.`
  if (outcome !== 'failed') reasons.push(`The rollout is ${outcome}, not failed. ${byHand}`)
  if (environment.rollback === 'manual')
    reasons.push(`${environment.name} goes back by hand only (rollback in towpath.yaml). ${byHand}`)
  if (isRollback === 'yes') reasons.push(`What failed is a rollback itself. ${byHand}`)
  if (runs !== digest)
    reasons.push(
      `The manifests say ${runs ?? 'nothing'} by now, not ${digest}, which failed: somebody was faster. ${byHand}`,
    )
  return reasons
}

/** The version right before the one that failed. */
function versionBefore(rollback: Rollback, failed: Digest, barred: readonly BarredDigest[]): ProvenRecord | string {
  const { environment } = rollback
  const before = history(rollback).find(({ evidence }) => evidence.digest !== failed)
  if (before === undefined)
    return `No record says what ran in ${environment.name} before. Merge a fix, or promote a good version.`
  return newestProof(rollback, before.evidence.digest, barred)
}

function versionFor(
  rollback: Rollback,
  wanted: Digest | undefined,
  barred: readonly BarredDigest[],
): ProvenRecord | string {
  if (wanted !== undefined) return newestProof(rollback, wanted, barred)
  const { environment, runs } = rollback
  const digests = new Set(history(rollback).map(({ evidence }) => evidence.digest))
  const found = [...digests].filter(digest => digest !== runs).map(digest => newestProof(rollback, digest, barred))
  const refusals = found.filter(result => typeof result === 'string')
  const first = found.find(result => typeof result !== 'string')
  if (first !== undefined) return first
  return refusals.length === 0
    ? `No other version was ever recorded in ${environment.name}. Merge a fix, or promote a good version.`
    : refusals.join('\n')
}

/** The newest record that proves a digest, or why it may not come back. */
function newestProof(rollback: Rollback, digest: Digest, barred: readonly BarredDigest[]): ProvenRecord | string {
  const { environment } = rollback
  const entry = findBarred(barred, digest)
  if (entry !== undefined)
    return `${digest} is barred since ${entry.since}: ${entry.reason} To lift that, remove its entry from towpath.barred.yaml.`
  const records = history(rollback).filter(({ evidence }) => evidence.digest === digest)
  const [newest] = records
  if (newest === undefined) return `${digest} was never recorded in ${environment.name}. Promote it instead.`
  if (hasFailed(newest.deployment))
    return `${digest} failed when it was last deployed to ${environment.name} (deployment ${newest.deployment.id}). Choose another version.`
  const proof = records.find(isProven)
  if (proof === undefined) {
    const reasons = isProven(newest) ? [] : newest.refusals.map(({ message }) => message)
    return `${digest} is not proven in ${environment.name}: ${reasons.join(' ')} Choose another version.`
  }
  return proof.evidence.verdict === 'bad'
    ? `The metrics of ${digest} in ${environment.name} were bad. Choose another version.`
    : proof
}

function history({ records, image, environment }: Rollback): readonly JudgedRecord[] {
  return historyOf(records, { image, environment: environment.name })
}

function entryFor(
  { runs, image, environment, now, cause }: Rollback,
  barred: readonly BarredDigest[],
): BarredDigest | undefined {
  if (runs === undefined || findBarred(barred, runs) !== undefined) return undefined
  const since = new Date(now).toISOString().slice(0, 10)
  return { digest: runs, image, environment: environment.name, reason: cause.reason, since }
}
