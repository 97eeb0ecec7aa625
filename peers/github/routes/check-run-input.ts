import { limits } from '../../../src/github/limits.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'
import { ApiError, unprocessable } from '../http/api-error.ts'
import { Fields } from '../http/fields.ts'
import { type CheckAnnotation, type CheckRun, conclusions } from '../state/check-run.ts'

/** What a request to create or update a check run asks for. A field that is undefined stays as it is. */
export interface CheckRunInput {
  readonly name: string | undefined
  readonly headSha: string | undefined
  readonly status: CheckRun['status'] | undefined
  readonly conclusion: CheckRun['conclusion'] | undefined
  readonly detailsUrl: string | undefined
  readonly externalId: string | undefined
  readonly completedAt: string | undefined
  readonly output: CheckRunOutput | undefined
}

export interface CheckRunOutput {
  readonly title: string | undefined
  readonly summary: string
  readonly text: string | undefined
  readonly annotations: readonly CheckAnnotation[]
}

/** @throws ApiError 422 in GitHub's words: a missing field, a wrong type, a text too long, more than 50 annotations */
export function readCheckRunInput(body: JsonValue | undefined, purpose: 'create' | 'update'): CheckRunInput {
  const fields = new Fields(body)
  const create = purpose === 'create'
  const input = {
    name: create ? fields.string('name') : fields.optionalString('name'),
    headSha: create ? fields.string('head_sha') : undefined,
    status: fields.oneOf('status', ['queued', 'in_progress', 'completed']),
    conclusion: fields.oneOf('conclusion', conclusions),
    detailsUrl: fields.optionalString('details_url'),
    externalId: fields.optionalString('external_id'),
    completedAt: fields.optionalString('completed_at'),
    output: readOutput(fields.object('output')),
  } satisfies CheckRunInput
  fields.finish()
  if (input.status === 'completed' && input.conclusion === undefined && create) {
    throw unprocessable('Invalid request.\n\n"conclusion" wasn\'t supplied.')
  }
  return input
}

function readOutput(value: JsonObject | undefined): CheckRunOutput | undefined {
  if (value === undefined) return undefined
  const fields = new Fields(value)
  const output = {
    title: fields.optionalString('title'),
    summary: fields.string('summary'),
    text: fields.optionalString('text'),
    annotations: fields.optionalArray('annotations') ?? [],
  }
  fields.finish()
  for (const text of [output.summary, output.text ?? '']) {
    if (text.length > limits.checkOutputCharacters) {
      throw unprocessable(
        `Invalid request.\n\nOnly ${limits.checkOutputCharacters} characters are allowed; ${text.length} were supplied.`,
      )
    }
  }
  const { length } = output.annotations
  if (length > limits.annotationsPerRequest) {
    throw new ApiError(
      422,
      `Invalid request.\n\nNo more than ${limits.annotationsPerRequest} items are allowed; ${length} were supplied.`,
    )
  }
  return { ...output, annotations: output.annotations.map(readAnnotation) }
}

function readAnnotation(value: JsonValue): CheckAnnotation {
  const fields = new Fields(isJsonObject(value) ? value : undefined)
  const annotation = {
    path: fields.string('path'),
    startLine: fields.integer('start_line'),
    endLine: fields.integer('end_line'),
    startColumn: fields.optionalInteger('start_column') ?? null,
    endColumn: fields.optionalInteger('end_column') ?? null,
    level: fields.oneOf('annotation_level', ['notice', 'warning', 'failure']) ?? 'notice',
    title: fields.optionalString('title') ?? null,
    message: fields.string('message'),
    rawDetails: fields.optionalString('raw_details') ?? null,
  } satisfies CheckAnnotation
  if (!fields.has('annotation_level')) fields.string('annotation_level')
  fields.finish()
  if (Buffer.byteLength(annotation.message) > limits.annotationMessageBytes) {
    throw unprocessable('Invalid request.\n\nThe message of an annotation is larger than 64 KB.')
  }
  if (annotation.startColumn !== null && annotation.startLine !== annotation.endLine) {
    throw unprocessable('Invalid request.\n\nColumns are allowed only where start_line and end_line are the same.')
  }
  return annotation
}
