/** A registry refused a request or did not answer well. The message names registry, image and status, and what to do. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError'
  /** The HTTP status; 0 where there was no answer, or none that could be used. */
  readonly status: number

  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}
