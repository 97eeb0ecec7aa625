import type { Review } from '../findings/review.ts'
import { sortFindings } from '../findings/sort.ts'
import { artifactLimits, encodeArtifactJson, type JsonArtifact, readArtifactJson } from './artifact-json.ts'
import type { LeftSection } from './left-section.ts'
import { reviewSection } from './review-markdown.ts'

/** Name of the artifact, and of the one file in it. */
export const statusArtifact: JsonArtifact = {
  name: 'towpath-status',
  file: 'status.json',
  retentionDays: 3,
  what: 'a status',
}

const mostFindings = 200
const mostEntries = 100
/** No reader of the comment sees more of a text. */
const mostOfText = { characters: 1_000 }

/**
 * What an unprivileged run leaves for the run with rights: the review as data, never as Markdown, so that whoever filled it decides on no
 * character of the comment's markup.
 */
export interface Status {
  readonly version: 1
  /** The head commit that was reviewed. */
  readonly headSha: string
  readonly review: Review
}

/** The status as bytes that {@link decodeStatus} takes: lists and texts are cut to what a comment could show, the mildest findings first. */
export function encodeStatus(headSha: string, review: Review): Uint8Array {
  const findings = sortFindings(review.findings)
  for (let most = mostFindings; ; most = Math.floor(most / 2)) {
    const bytes = encode(headSha, { ...review, findings: findings.slice(0, most) })
    if (bytes.length <= artifactLimits.mostBytes || most === 0) return bytes
  }
}

function encode(headSha: string, review: Review): Uint8Array {
  const { coverage } = review
  const status: Status = {
    version: 1,
    headSha,
    review: {
      ...review,
      findings: review.findings.map(finding => ({ ...finding, renders: finding.renders.slice(0, mostEntries) })),
      coverage: {
        ...coverage,
        renders: coverage.renders.slice(0, mostEntries),
        renderers: coverage.renderers.slice(0, mostEntries),
        skippedFiles: coverage.skippedFiles.slice(0, mostEntries),
        withoutSchema: coverage.withoutSchema.slice(0, mostEntries),
        unmatchedConstraints: coverage.unmatchedConstraints.slice(0, mostEntries),
        notEvaluated: coverage.notEvaluated.slice(0, mostEntries),
      },
    },
  }
  return encodeArtifactJson(status, mostOfText)
}

/**
 * Reads a status that a stranger may have written.
 *
 * @throws UserError that says what is not as it must be
 */
export function decodeStatus(bytes: Uint8Array): Status {
  return readArtifactJson<Pick<Status, 'review'>>(bytes, statusArtifact, { review: { $ref: 'review.schema.json' } })
}

/** The review as `post-status` writes it. */
export const leftReview: LeftSection = {
  section: 'review',
  artifact: statusArtifact,
  limits: artifactLimits,
  read(bytes) {
    const { headSha, review } = decodeStatus(bytes)
    return { headSha, toMarkdown: (page, options) => reviewSection(review, page, options) }
  },
}
