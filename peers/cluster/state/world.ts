import { randomBytes } from 'node:crypto'
import type { ActiveFault } from '../../http/fault.ts'
import type { Fault, FaultKind } from './fault.ts'
import { createObjectStore, type ObjectStore } from './object-store.ts'

/** All that both doors show, and who may look. */
export interface World {
  readonly objects: ObjectStore
  readonly tokens: { readonly kubernetes: Set<string>; readonly argocd: Set<string> }
  /** Tokens that were valid once. */
  readonly expired: Set<string>
  readonly faults: Readonly<Record<Fault['door'], ActiveFault<FaultKind>[]>>
  readonly requests: RecordedRequest[]
}

export interface RecordedRequest {
  readonly door: 'kubernetes' | 'argocd'
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly status: number
}

export function createWorld(): World {
  return {
    objects: createObjectStore(),
    tokens: { kubernetes: new Set(), argocd: new Set() },
    expired: new Set(),
    faults: { kubernetes: [], argocd: [] },
    requests: [],
  }
}

export function createToken(tokens: Set<string>): string {
  const token = randomBytes(24).toString('base64url')
  tokens.add(token)
  return token
}
