import { Ajv, type ErrorObject } from 'ajv'
import reviewSchema from '../findings/review.schema.json' with { type: 'json' }
import { truncate } from '../text/truncate.ts'
import { UserError } from '../text/user-error.ts'
import type { JsonValue } from '../yaml/json.ts'

/** An artifact of one JSON file that one run leaves for another. */
export interface JsonArtifact {
  readonly name: string
  readonly file: string
  readonly retentionDays: number
  /** What the file is, with its article: `a status`. */
  readonly what: string
}

/** What a stranger's artifact may be at most. */
export const artifactLimits = { mostZippedBytes: 512 * 1024, mostBytes: 2 * 1024 * 1024, mostFiles: 1 } as const

/** A value as the bytes of an artifact's file; every text in it is cut, for no reader of the comment sees more. */
export function encodeArtifactJson(value: unknown, mostOfText: { readonly characters: number }): Uint8Array {
  const cut = (_: string, part: unknown) => (typeof part === 'string' ? truncate(part, mostOfText) : part)
  return new TextEncoder().encode(JSON.stringify(value, cut))
}

/**
 * Reads the file of an artifact that a stranger may have written.
 *
 * @param properties schemas of the fields, all required, beside `version: 1` and `headSha`; they may refer to `review.schema.json` and `schemas`
 * @throws UserError that says what is not as it must be
 */
export function readArtifactJson<Content>(
  bytes: Uint8Array,
  { name, file, what }: JsonArtifact,
  properties: Readonly<Record<string, object>>,
  schemas: Readonly<Record<string, object>> = {},
): Content & { readonly version: 1; readonly headSha: string } {
  const ajv = new Ajv({ strict: false })
  ajv.addSchema(reviewSchema, 'review.schema.json')
  for (const [key, schema] of Object.entries(schemas)) ajv.addSchema(schema, key)
  const all = { version: { const: 1 }, headSha: { type: 'string', pattern: '^[0-9a-f]{40}$' }, ...properties }
  const validate = ajv.compile<Content & { readonly version: 1; readonly headSha: string }>({
    type: 'object',
    required: Object.keys(all),
    additionalProperties: false,
    properties: all,
  })
  const value = parse(bytes)
  if (value === undefined) throw new UserError(`${file} of the artifact ${name} is not JSON.`)
  if (validate(value)) return value
  throw new UserError(`${file} of the artifact ${name} is not ${what}: ${describe(validate.errors?.[0])}.`)
}

function parse(bytes: Uint8Array): JsonValue | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as JsonValue
  } catch {
    return undefined
  }
}

function describe(error: ErrorObject | undefined): string {
  return `${error?.instancePath === '' ? 'it' : (error?.instancePath ?? 'it')} ${error?.message ?? 'is wrong'}`
}
