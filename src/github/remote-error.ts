/** GitHub refused a request for what was in it, or did not answer well. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError'
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number
  /** GitHub's id of the request, for its support; undefined where there was no answer. */
  readonly requestId: string | undefined

  constructor(message: string, options: { readonly status: number; readonly requestId?: string | undefined }) {
    super(message)
    this.status = options.status
    this.requestId = options.requestId
  }

  /** Whether the request may have done its work although it failed. */
  get outcomeIsUnknown(): boolean {
    return this.status === 0 || this.status >= 500
  }
}
