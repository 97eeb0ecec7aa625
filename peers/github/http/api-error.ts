import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** One field that GitHub refuses. */
export interface FieldError {
  readonly resource: string
  /** Left out where the whole is wrong. */
  readonly field?: string
  readonly code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable' | 'custom'
  readonly message?: string
  /** Of a deployment: the statuses that it was held against. */
  readonly contexts?: readonly { readonly context: string; readonly state: string }[]
}

/** A refusal in GitHub's shape. */
export class ApiError extends Error {
  readonly status: ContentfulStatusCode
  readonly errors: readonly FieldError[] | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: ContentfulStatusCode,
    message: string,
    options: { readonly errors?: readonly FieldError[]; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.errors = options.errors
    this.headers = options.headers ?? {}
  }

  toResponse(): Response {
    const body = {
      message: this.message,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
      documentation_url: 'https://docs.github.com/rest',
      status: String(this.status),
    }
    return Response.json(body, { status: this.status, headers: this.headers })
  }
}

export function notFound(): ApiError {
  return new ApiError(404, 'Not Found')
}

export function badCredentials(): ApiError {
  return new ApiError(401, 'Bad credentials')
}

/** `accepted` names what would have been enough, as GitHub's header does: `pull_requests=write; issues=write`. */
export function notAccessible(accepted: string): ApiError {
  return new ApiError(403, 'Resource not accessible by integration', {
    headers: { 'x-accepted-github-permissions': accepted },
  })
}

export function validationFailed(error: FieldError): ApiError {
  return new ApiError(422, 'Validation Failed', { errors: [error] })
}

/** What the git data routes answer: a sentence and no list of fields. */
export function unprocessable(message: string): ApiError {
  return new ApiError(422, message)
}
