import type { CheckRunAnnotation } from '../github/check-run.ts'
import { limits } from '../github/limits.ts'
import { truncate } from '../text/truncate.ts'
import { visible } from '../text/visible.ts'
import { annotationMessage, annotationRange, annotationTitle } from './annotation.ts'
import type { Finding } from './finding.ts'
import { describeObject } from './place.ts'
import { sortFindings } from './sort.ts'

/** Twenty requests: more annotations than that no one reads, and each request counts against the rate limit. */
const mostAnnotations = 1_000

export interface CheckAnnotations {
  readonly annotations: readonly CheckRunAnnotation[]
  /** How many findings, the mildest, have none. */
  readonly left: number
}

const levels = { error: 'failure', warning: 'warning', notice: 'notice' } as const

/** The findings as annotations of a check run, gravest first. */
export function checkAnnotations(findings: readonly Finding[]): CheckAnnotations {
  const kept = sortFindings(findings).slice(0, mostAnnotations)
  return { annotations: kept.map(annotationOf), left: findings.length - kept.length }
}

function annotationOf(finding: Finding): CheckRunAnnotation {
  const { startLine, endLine, startColumn, endColumn } = annotationRange(finding.range)
  const bytes = { bytes: limits.annotationMessageBytes }
  return {
    path: finding.file,
    start_line: startLine,
    end_line: endLine,
    ...(startColumn === undefined ? {} : { start_column: startColumn }),
    ...(endColumn === undefined ? {} : { end_column: endColumn }),
    annotation_level: levels[finding.severity],
    title: annotationTitle(finding),
    message: truncate(annotationMessage(finding), bytes) || 'No message.',
    raw_details: truncate(visible(details(finding)), bytes),
  }
}

/** What GitHub folds away under the message. */
function details({ rule, approximate, object, pointer, constraint, renders, fix }: Finding): string {
  const lines = [`rule: ${rule}`]
  if (fix !== undefined) lines.push(`fix: ${fix}`)
  if (approximate) lines.push('place: near; the exact line could not be proven')
  if (object !== undefined) lines.push(`object: ${describeObject(object)}`)
  if (pointer !== undefined) lines.push(`pointer: ${pointer}`)
  if (constraint !== undefined) lines.push(`constraint: ${constraint}`)
  for (const render of renders) lines.push(`render: ${render}`)
  return lines.join('\n')
}
