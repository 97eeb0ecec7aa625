import { stringifyJson } from '../text/escape-json.ts'
import type { SourceRange } from '../yaml/location.ts'
import type { Finding, FindingObject } from './finding.ts'
import type { Coverage, Review } from './review.ts'

/**
 * What `towpath review --format json` prints: version 1 of a form that programs build on. `review.schema.json` describes it. Keys
 * always come in the same order; a field without a value is absent.
 */
export function reviewToJson(review: Review): string {
  return stringifyJson({
    version: review.version,
    objects: review.objects,
    findings: review.findings.map(findingToJson),
    coverage: coverageToJson(review.coverage),
  })
}

function findingToJson(finding: Finding) {
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    object: finding.object && objectToJson(finding.object),
    renders: finding.renders,
    file: finding.file,
    range: rangeToJson(finding.range),
    approximate: finding.approximate,
    pointer: finding.pointer,
    source: finding.source,
    constraint: finding.constraint,
    enforcementAction: finding.enforcementAction,
    fix: finding.fix,
  }
}

function objectToJson({ apiVersion, kind, namespace, name }: FindingObject) {
  return { apiVersion, kind, namespace, name }
}

function rangeToJson({ start, end }: SourceRange) {
  return { start: { line: start.line, column: start.column }, end: { line: end.line, column: end.column } }
}

function coverageToJson(coverage: Coverage) {
  return {
    renders: coverage.renders,
    kubernetes: coverage.kubernetes,
    renderers: coverage.renderers,
    files: coverage.files,
    skippedFiles: coverage.skippedFiles.map(({ file, reason }) => ({ file, reason })),
    withoutSchema: coverage.withoutSchema.map(({ apiVersion, kind, objects }) => ({ apiVersion, kind, objects })),
    constraints: coverage.constraints,
    unmatchedConstraints: coverage.unmatchedConstraints,
    notEvaluated: coverage.notEvaluated.map(({ what, reason }) => ({ what, reason })),
  }
}
