import type { Finding } from './finding.ts'
import { compareSeverity } from './severity.ts'

/**
 * The order of every report: gravest first, then by file, place, rule and message. It is total: findings that differ in anything a
 * report shows never swap places from one run to the next.
 */
export function compareFindings(left: Finding, right: Finding): number {
  return (
    compareSeverity(left.severity, right.severity) ||
    compareText(left.file, right.file) ||
    left.range.start.line - right.range.start.line ||
    left.range.start.column - right.range.start.column ||
    compareText(left.rule, right.rule) ||
    compareText(left.message, right.message) ||
    left.range.end.line - right.range.end.line ||
    left.range.end.column - right.range.end.column ||
    compareText(remainder(left), remainder(right))
  )
}

export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(compareFindings)
}

function remainder({ pointer, object, renders, fix, constraint }: Finding): string {
  return JSON.stringify([pointer, object?.kind, object?.namespace, object?.name, renders, fix, constraint])
}

/** By code units: the same on every machine, whatever its locale. */
function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
