import { stringifyJson } from '../text/escape-json.ts'
import { plural } from '../text/plural.ts'
import { truncate } from '../text/truncate.ts'
import { visible, visibleLine } from '../text/visible.ts'
import { coverageGaps } from './coverage.ts'
import type { Finding, Severity } from './finding.ts'
import { fingerprints } from './fingerprint.ts'
import { describeObject } from './place.ts'
import type { Review } from './review.ts'
import { explainSource, ruleTitle } from './rule-text.ts'
import { compareSeverity } from './severity.ts'
import { sortFindings } from './sort.ts'

/** Results that code scanning takes in a run; a file with more is rejected whole. It shows the 5,000 gravest of them. */
const mostResults = 25_000

/** Long enough for a person; keeps a file of `mostResults` in the 10 MB that an upload may have. */
const messageCharacters = 4_096

/**
 * The one fingerprint that code scanning compares; the API, unlike the upload-sarif action, computes none. Its value is a hash and which
 * one of its kind, as in GitHub's own `39fa2ee980eb94b0:1`.
 */
const fingerprintName = 'primaryLocationLineHash'

const levels = { error: 'error', warning: 'warning', notice: 'note' } as const

/**
 * The findings as SARIF 2.1.0, with what GitHub code scanning asks for.
 *
 * @param category tells this analysis from others of the same commit
 * @see https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function reviewToSarif(review: Review, { category = 'towpath-review' } = {}): string {
  const kept = sortFindings(review.findings).slice(0, mostResults)
  const rules = rulesOf(kept)
  const indexes = new Map(rules.map(({ id }, index) => [id, index]))
  const hashes = fingerprints(kept)
  return stringifyJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'towpath', rules } },
        automationDetails: { id: `${category}/` },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: notifications(review, review.findings.length - kept.length),
          },
        ],
        results: kept.map((finding, index) => ({
          ...resultOf(finding),
          ruleIndex: indexes.get(ruleId(finding)),
          partialFingerprints: { [fingerprintName]: hashes[index] },
        })),
      },
    ],
  })
}

function rulesOf(findings: readonly Finding[]) {
  const gravest = new Map<string, Finding>()
  for (const finding of findings) {
    const known = gravest.get(ruleId(finding))
    if (known === undefined || compareSeverity(finding.severity, known.severity) < 0)
      gravest.set(ruleId(finding), finding)
  }
  return Array.from(gravest, ([id, finding]) => ({
    id,
    shortDescription: { text: visibleLine(ruleTitle(finding)) || id },
    fullDescription: { text: explainSource(finding.source) },
    help: { text: explainSource(finding.source) },
    defaultConfiguration: { level: levels[finding.severity] },
    properties: { tags: [finding.source], 'problem.severity': problemSeverity(finding.severity) },
  }))
}

function resultOf(finding: Finding) {
  const { severity, object, range, approximate, renders, pointer, constraint, enforcementAction } = finding
  return {
    ruleId: ruleId(finding),
    level: levels[severity],
    message: { text: messageText(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: relativeUri(finding.file), uriBaseId: '%SRCROOT%' },
          region: {
            startLine: range.start.line,
            startColumn: range.start.column,
            endLine: range.end.line,
            endColumn: range.end.column,
          },
        },
        logicalLocations: object && [
          {
            name: visible(object.name),
            fullyQualifiedName: visible(`${object.apiVersion} ${describeObject(object)}`),
            kind: 'resource',
          },
        ],
      },
    ],
    properties: {
      renders: renders.map(visible),
      approximate,
      pointer: pointer && visible(pointer),
      constraint: constraint && visible(constraint),
      enforcementAction: enforcementAction && visible(enforcementAction),
    },
  }
}

function ruleId({ rule }: Finding): string {
  return truncate(visibleLine(rule), { characters: 255 }) || 'unnamed'
}

/** `[text](1)` would be a link to another location of the result. */
function messageText({ message, fix }: Finding): string {
  const text = visible(fix === undefined ? message : `${message}\n${fix}`).replaceAll('](', '] (')
  return truncate(text, { characters: messageCharacters }) || 'No message.'
}

/** A relative reference of RFC 3986: every segment percent-encoded, so that no name is taken for a scheme, a query or an escape. */
function relativeUri(file: string): string {
  return file.toWellFormed().split('/').map(encodeURIComponent).join('/')
}

function problemSeverity(severity: Severity): string {
  return severity === 'notice' ? 'recommendation' : severity
}

function notifications(review: Review, cut: number) {
  const gaps = coverageGaps(review.coverage).map(({ summary }) => ({
    level: 'note',
    message: { text: `Not checked: ${summary}.` },
  }))
  if (cut === 0) return gaps
  const text = `${plural(cut, 'finding')} left out, the mildest: code scanning takes ${plural(mostResults, 'result')}.`
  return [{ level: 'warning', message: { text } }, ...gaps]
}
