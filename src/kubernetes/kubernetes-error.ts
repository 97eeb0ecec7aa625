/** The API server refused a request, or did not answer well. */
export class KubernetesError extends Error {
  override readonly name = 'KubernetesError'
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number

  constructor(message: string, options: { readonly status: number; readonly cause?: unknown }) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.status = options.status
  }

  /** Whether asking again may help: the server is away for a moment, or busy. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}
