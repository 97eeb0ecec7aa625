/** A peer refused to be looked at, or never answered, so that the wait had to end: that says nothing of the change. */
export class LostSightError extends Error {
  override readonly name = 'LostSightError'

  /** @param seen what was seen last, a line an Application */
  constructor(cause: Error, seen: readonly string[]) {
    const last = seen.length === 0 ? '' : ` Seen last: ${seen.join('; ')}.`
    super(`${cause.message}${last} The change itself is pushed: mend this and run again.`, { cause })
  }
}

/** Whether it is the answer, or the silence, of a peer. */
export function isOfPeer(error: unknown): error is Error {
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
}
