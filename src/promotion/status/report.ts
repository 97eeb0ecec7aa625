import type { Digest } from '../../image/digest.ts'
import type { GateState, PromotionDecision } from '../gates/promotion.ts'
import type { StatusSubject } from './subject.ts'

/** Where versions are, and what holds them: the answer of `towpath status`, as its JSON has it. Times are ISO texts. */
export interface StatusReport {
  readonly version: 1
  /** Undefined where nothing was asked for. */
  readonly asked: StatusSubject | undefined
  /** In the order in which releases pass through them. */
  readonly environments: readonly EnvironmentStatus[]
}

export interface EnvironmentStatus {
  readonly environment: string
  readonly promotedFrom: string | undefined
  readonly images: readonly ImageStatus[]
}

export interface ImageStatus {
  /** Without tag and digest. */
  readonly image: string
  /** What the manifests say; undefined where they do not name it. */
  readonly manifests: ManifestVersion | undefined
  /** The newest record; undefined where there is none. */
  readonly record: RecordStatus | undefined
  /** Since when the manifests' digest is proven here without another one in between. */
  readonly since: string | undefined
  /** Whether what the manifests say is, or was built from, what was asked for; undefined where nothing was. */
  readonly has: 'yes' | 'no' | 'unknown' | undefined
  /** What would come next; undefined where nothing is promoted here, or what was asked for cannot be next. */
  readonly next: NextVersion | undefined
}

export interface ManifestVersion {
  readonly tag: string | undefined
  readonly digest: Digest | undefined
  /** The commit that it was built from, and the one that brought it, as its trailers say. */
  readonly source: string | undefined
  readonly commit: string | undefined
  /** Why nobody can tell the version. */
  readonly problem: string | undefined
}

export interface RecordStatus {
  readonly deployment: number
  readonly digest: Digest
  readonly source: string
  readonly at: string
  readonly run: { readonly id: number; readonly attempt: number }
  readonly proof: 'proven' | 'refused'
  /** Why it proves nothing. */
  readonly reasons: readonly string[]
}

/** A digest of the environment before, and what a promotion of it would meet. */
export interface NextVersion {
  readonly digest: Digest
  readonly outcome: PromotionDecision['outcome']
  readonly gates: readonly (Omit<GateState, 'until'> & { readonly until?: string })[]
  /** When all waiting gates are open; undefined where none waits, or one waits for somebody. */
  readonly until: string | undefined
}
