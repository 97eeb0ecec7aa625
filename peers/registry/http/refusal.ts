import type { JsonValue } from '../../../src/yaml/json.ts'

/** The specification's codes, each with the status and the words that a registry answers with. */
const problems = {
  BLOB_UNKNOWN: { status: 404, message: 'blob unknown to registry' },
  BLOB_UPLOAD_UNKNOWN: { status: 404, message: 'blob upload unknown to registry' },
  DENIED: { status: 403, message: 'requested access to the resource is denied' },
  DIGEST_INVALID: { status: 400, message: 'provided digest did not match uploaded content' },
  MANIFEST_BLOB_UNKNOWN: { status: 400, message: 'blob unknown to registry' },
  MANIFEST_INVALID: { status: 400, message: 'manifest invalid' },
  MANIFEST_UNKNOWN: { status: 404, message: 'manifest unknown' },
  NAME_UNKNOWN: { status: 404, message: 'repository name not known to registry' },
  SIZE_INVALID: { status: 413, message: 'provided length did not match content length' },
  TOOMANYREQUESTS: { status: 429, message: 'too many requests' },
  UNAUTHORIZED: { status: 401, message: 'authentication required' },
  UNAVAILABLE: { status: 503, message: 'service unavailable' },
  UNKNOWN: { status: 500, message: 'unknown error' },
} as const

export type ProblemCode = keyof typeof problems

/**
 * A registry's refusal: one status, and one entry for each thing that is wrong.
 *
 * @see OCI distribution specification 1.1, "Error Codes"
 */
export class Refusal extends Error {
  readonly #code: ProblemCode
  readonly #details: readonly JsonValue[]
  readonly #headers: Readonly<Record<string, string>>
  /** In place of the code's own. */
  readonly #status: number | undefined

  constructor(
    code: ProblemCode,
    options: {
      readonly details?: readonly JsonValue[]
      readonly headers?: Readonly<Record<string, string>>
      readonly status?: number
      readonly message?: string
    } = {},
  ) {
    super(options.message ?? problems[code].message)
    this.#code = code
    this.#details = options.details ?? []
    this.#headers = options.headers ?? {}
    this.#status = options.status
  }

  toResponse(): Response {
    const problem = { code: this.#code, message: this.message }
    const errors = this.#details.length === 0 ? [problem] : this.#details.map(detail => ({ ...problem, detail }))
    const status = this.#status ?? problems[this.#code].status
    return Response.json({ errors }, { status, headers: this.#headers })
  }
}
