import type { Finding, Severity } from './finding.ts'

/** From the gravest to the mildest. */
export const severities: readonly Severity[] = ['error', 'warning', 'notice']

const ofEnforcementAction = { deny: 'error', warn: 'warning', dryrun: 'notice' } as const

/** How grave it is to violate a constraint with this enforcement action: only `deny` stops the object at the cluster. */
export function severityOf(enforcementAction: 'deny' | 'warn' | 'dryrun'): Severity {
  return ofEnforcementAction[enforcementAction]
}

/** Negative where `left` is graver. */
export function compareSeverity(left: Severity, right: Severity): number {
  return severities.indexOf(left) - severities.indexOf(right)
}

/** Whether a review's answer is no, for `--fail-on`: a finding at `threshold` or graver. */
export function failsOn(review: { readonly findings: readonly Finding[] }, threshold: Severity): boolean {
  return review.findings.some(finding => compareSeverity(finding.severity, threshold) <= 0)
}

export function countBySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, notice: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}
