import type { Finding } from '../../src/findings/finding.ts'
import type { Mutant } from './mutant.ts'

/** What a review says of a mutant. */
export interface Score {
  /** Whether the review finds anything that it does not find in the tree without the fault. */
  readonly found: boolean
  /** Whether one of these findings begins in the fault's own line. */
  readonly exact: boolean
  /** The findings that the fault brought about. */
  readonly findings: readonly Finding[]
}

/** @param before the findings of the tree without the fault; lines do not count, because the fault moves them */
export function scoreMutant(mutant: Mutant, before: readonly Finding[], after: readonly Finding[]): Score {
  const known = new Set(before.map(identityOf))
  const findings = after.filter(finding => finding.severity !== 'notice' && !known.has(identityOf(finding)))
  const exact = findings.some(({ file, range }) => file === mutant.file && range?.start.line === mutant.line)
  return { found: findings.length > 0, exact, findings }
}

function identityOf({ rule, file, pointer, message }: Finding): string {
  return JSON.stringify([rule, file, pointer, message])
}
