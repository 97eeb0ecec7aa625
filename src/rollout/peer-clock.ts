/** How far a peer's clock is ahead of this machine's, by the Dates of its answers. */
export interface PeerClock {
  heard(date: string | null | undefined): void
  /** In milliseconds; 0 until something was heard. */
  ahead(): number
}

/**
 * A Date is a whole second, cut off, and an answer has been under way for a while: each tells the least by which the clock may be ahead, so that the greatest of
 * them is the nearest.
 */
export function createPeerClock(now: () => number = Date.now): PeerClock {
  let ahead: number | undefined
  return {
    heard(date) {
      const instant = Date.parse(date ?? '')
      if (!Number.isNaN(instant)) ahead = Math.max(ahead ?? Number.NEGATIVE_INFINITY, instant - now())
    },
    ahead: () => ahead ?? 0,
  }
}
