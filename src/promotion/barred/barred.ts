import type { Digest } from '../../image/digest.ts'

/** The file, at the root of the repository with the manifests. */
export const barredFile = 'towpath.barred.yaml'

/** A digest that must not come again, in any environment, until its entry is removed. */
export interface BarredDigest {
  readonly digest: Digest
  /** For the reader: without tag and digest. */
  readonly image?: string
  /** For the reader: where it failed. */
  readonly environment?: string
  readonly reason: string
  /** ISO date. */
  readonly since: string
}

/** The entry that bars a digest; undefined where nothing does. */
export function findBarred(barred: readonly BarredDigest[], digest: Digest): BarredDigest | undefined {
  return barred.find(entry => entry.digest === digest)
}
