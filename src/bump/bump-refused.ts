/** Images that could not be written into the manifests. Nothing was changed. */
export class BumpRefused extends Error {
  override readonly name = 'BumpRefused'
  /** Each with its place and what to do. */
  readonly reasons: readonly string[]

  constructor(reasons: readonly string[]) {
    super(reasons.join('\n'))
    this.reasons = reasons
  }
}
