import { limits } from '../github/limits.ts'
import type { StepAnnotation } from '../github/step.ts'
import { truncate } from '../text/truncate.ts'
import { annotationMessage, annotationRange, annotationTitle } from './annotation.ts'
import type { Finding } from './finding.ts'
import { severities } from './severity.ts'
import { sortFindings } from './sort.ts'
import { countsText } from './verdict.ts'

export interface CommandAnnotations {
  readonly annotations: readonly StepAnnotation[]
  /** A line for the log where the runner would drop the rest: `…and 3 errors, 12 notices more: see the summary.` */
  readonly rest?: string
}

/** The findings that become annotations of the step: of each severity the first, as many as the runner keeps. */
export function commandAnnotations(findings: readonly Finding[]): CommandAnnotations {
  const bySeverity = Map.groupBy(sortFindings(findings), ({ severity }) => severity)
  const kept: Finding[] = []
  const left: Finding[] = []
  for (const severity of severities) {
    const ofSeverity = bySeverity.get(severity) ?? []
    kept.push(...ofSeverity.slice(0, limits.annotationsPerTypeAndStep))
    left.push(...ofSeverity.slice(limits.annotationsPerTypeAndStep))
  }
  const annotations = kept.map(annotationOf)
  return left.length === 0 ? { annotations } : { annotations, rest: `…and ${countsText(left)} more: see the summary.` }
}

function annotationOf(finding: Finding): StepAnnotation {
  return {
    severity: finding.severity,
    message: truncate(annotationMessage(finding), { characters: limits.commandMessageCharacters }),
    properties: { title: annotationTitle(finding), file: finding.file, ...annotationRange(finding.range) },
  }
}
