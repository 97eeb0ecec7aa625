import type { Digest } from '../../../src/image/digest.ts'
import type { ActiveFault } from '../../http/fault.ts'
import type { Account } from './account.ts'
import type { FaultKind } from './fault.ts'
import type { Manifest } from './manifest.ts'
import type { RecordedRequest } from './recorded-request.ts'
import type { Token } from './token.ts'

/** All that one emulator holds. */
export interface Store {
  /** `127.0.0.1:<port>`; set once the server listens. */
  host: string
  readonly repositories: Map<string, Repository>
  /** Undefined where everybody may do everything. */
  readonly accounts: readonly Account[] | undefined
  readonly login: Login
  /** By what a request shows. */
  readonly tokens: Map<string, Token>
  readonly faults: ActiveFault<FaultKind>[]
  readonly requests: RecordedRequest[]
}

/** How a request shows its account: by a token of the registry's own service, or by name and password each time. */
export type Login = 'token' | 'basic'

export interface Repository {
  readonly blobs: Map<Digest, Uint8Array>
  readonly manifests: Map<Digest, Manifest>
  readonly tags: Map<string, Digest>
  /** Ids of the uploads that have begun. */
  readonly uploads: Set<string>
}

/** A repository comes to be with the first upload to it. */
export function ensureRepository(store: Store, name: string): Repository {
  const known = store.repositories.get(name)
  if (known !== undefined) return known
  const made: Repository = { blobs: new Map(), manifests: new Map(), tags: new Map(), uploads: new Set() }
  store.repositories.set(name, made)
  return made
}
