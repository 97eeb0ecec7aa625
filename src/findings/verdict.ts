import { plural } from '../text/plural.ts'
import type { Finding } from './finding.ts'
import { countBySeverity, severities } from './severity.ts'

/** `2 errors, 1 warning in 3 files`, or `No findings`. */
export function verdictText(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'No findings'
  const files = new Set(findings.map(({ file }) => file)).size
  return `${countsText(findings)} in ${plural(files, 'file')}`
}

/** `2 errors, 1 warning`; severities without findings are left out. */
export function countsText(findings: readonly Finding[]): string {
  const counts = countBySeverity(findings)
  return severities
    .filter(severity => counts[severity] > 0)
    .map(severity => plural(counts[severity], severity))
    .join(', ')
}
