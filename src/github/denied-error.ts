/**
 * GitHub will not let this token do what was asked.
 *
 * The message names the request, the `permissions:` line that the workflow needs, and who never gets it.
 */
export class DeniedError extends Error {
  override readonly name = 'DeniedError'
  /** 401: the token is not valid; 403: a right is missing; 404: there is no such thing, or the token may not see it. */
  readonly status: 401 | 403 | 404

  constructor(message: string, status: 401 | 403 | 404) {
    super(message)
    this.status = status
  }
}
