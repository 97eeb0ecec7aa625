/** Argo CD refused a request, or did not answer well. */
export class ArgoCdError extends Error {
  override readonly name = 'ArgoCdError'
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number

  /** Whether the request was taken, and the answer did not come in time. */
  readonly isUnanswered: boolean

  constructor(
    message: string,
    options: { readonly status: number; readonly cause?: unknown; readonly isUnanswered?: true },
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.status = options.status
    this.isUnanswered = options.isUnanswered ?? false
  }

  /** Whether asking again may help: the server is away for a moment, or busy. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}
