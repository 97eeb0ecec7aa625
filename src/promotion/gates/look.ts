import type { GateState } from './promotion.ts'

/** What a look at one gate gives. */
export type Look = Omit<GateState, 'gate'>

export function open(seen: string): Look {
  return { state: 'open', seen, fix: '' }
}

export function closed(seen: string, fix: string): Look {
  return { state: 'closed', seen, fix }
}

export function waiting(seen: string, fix: string, until?: number): Look {
  return { state: 'waiting', seen, fix, ...(until === undefined ? {} : { until }) }
}

export function unknown(seen: string): Look {
  return { state: 'unknown', seen, fix: 'See the gate "evidence".' }
}
