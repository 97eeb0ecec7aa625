import type { Finding } from './finding.ts'
import { compareFindings } from './sort.ts'

export interface FileFindings {
  readonly file: string
  readonly findings: readonly Finding[]
}

/** Findings by file, the file with the gravest finding first; within a file in the order of its lines. */
export function groupByFile(findings: readonly Finding[]): FileFindings[] {
  const groups = Map.groupBy(findings.toSorted(compareFindings), ({ file }) => file)
  return Array.from(groups, ([file, inFile]) => ({ file, findings: inFile.toSorted(comparePlace) }))
}

function comparePlace(left: Finding, right: Finding): number {
  const [from, to] = [left.range.start, right.range.start]
  return from.line - to.line || from.column - to.column
}
