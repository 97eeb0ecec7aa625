import { Ajv, type ErrorObject } from 'ajv'
import reviewSchema from '../findings/review.schema.json' with { type: 'json' }
import type { Review } from '../findings/review.ts'
import { sortFindings } from '../findings/sort.ts'
import { truncate } from '../text/truncate.ts'
import { UserError } from '../text/user-error.ts'
import type { JsonValue } from '../yaml/json.ts'

/** Name of the artifact, and of the one file in it. */
export const statusArtifact = { name: 'towpath-status', file: 'status.json', retentionDays: 3 } as const

/** What a stranger's artifact may be at most. */
export const statusLimits = { mostZippedBytes: 512 * 1024, mostBytes: 2 * 1024 * 1024, mostFiles: 1 } as const

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
    if (bytes.length <= statusLimits.mostBytes || most === 0) return bytes
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
  const cut = (_: string, value: unknown) => (typeof value === 'string' ? truncate(value, mostOfText) : value)
  return new TextEncoder().encode(JSON.stringify(status, cut))
}

/**
 * Reads a status that a stranger may have written.
 *
 * @throws UserError that says what is not as it must be
 */
export function decodeStatus(bytes: Uint8Array): Status {
  const ajv = new Ajv({ strict: false })
  const validate = ajv.compile<Status>({
    type: 'object',
    required: ['version', 'headSha', 'review'],
    additionalProperties: false,
    properties: { version: { const: 1 }, headSha: { type: 'string', pattern: '^[0-9a-f]{40}$' }, review: reviewSchema },
    definitions: reviewSchema.definitions,
  })
  const value = parse(bytes)
  if (validate(value)) return value
  throw new UserError(
    `${statusArtifact.file} of the artifact ${statusArtifact.name} is not a status: ${describe(validate.errors?.[0])}.`,
  )
}

function parse(bytes: Uint8Array): JsonValue {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as JsonValue
  } catch {
    throw new UserError(`${statusArtifact.file} of the artifact ${statusArtifact.name} is not JSON.`)
  }
}

function describe(error: ErrorObject | undefined): string {
  return `${error?.instancePath === '' ? 'it' : (error?.instancePath ?? 'it')} ${error?.message ?? 'is wrong'}`
}
