import type { Instant } from '../argocd/application-state.ts'

/** A peer that is away for a while is said once, and so is its return; many Applications share one peer. */
export interface Outage {
  /** @throws the error where the peer has never answered, for as long as a first contact may take */
  failed(error: Error, at: Instant): void
  answered(at: Instant): void
}

/** How long a peer may be silent before it has answered at all. Afterwards the deadline alone limits. */
const firstContact = 60_000

export function createOutage(peer: string, say: (line: string) => void): Outage {
  let since: Instant | undefined
  let known = false
  return {
    failed(error, at) {
      if (since === undefined) say(`${peer} does not answer: ${error.message}. Waiting goes on.`)
      since ??= at
      if (!known && at - since >= firstContact) throw error
    },
    answered(at) {
      if (since !== undefined) say(`${peer} answers again, after ${Math.round((at - since) / 1000)} s.`)
      since = undefined
      known = true
    },
  }
}
