import type { FileChange } from '../../bump/plan-bumps.ts'
import type { Digest } from '../../image/digest.ts'

/** What became of a rollback. */
export interface RollbackReport {
  readonly outcome: 'committed' | 'proposed' | 'planned' | 'unchanged' | 'refused'
  readonly environment: string
  readonly images: readonly RolledBackImage[]
  /** `registry.example.org/shop/backend:v1@sha256:…`: what the commit or pull request goes back to. */
  readonly moved: readonly string[]
  /** The commit that all of them were built from; undefined where it is not one. */
  readonly source: string | undefined
  /** Why not, each with what to do. */
  readonly reasons: readonly string[]
  readonly changes: readonly FileChange[]
  readonly commit: string | undefined
  readonly pullRequest: { readonly number: number; readonly url: string } | undefined
  /** Whether a run that could tell how it goes is named in the commit. */
  readonly by: 'run' | 'person'
}

export interface RolledBackImage {
  /** Without tag and digest. */
  readonly image: string
  /** What the manifests say, and what is barred in the same commit if it is not yet; undefined where they say no digest. */
  readonly left: Digest | undefined
  /** Undefined where a reason says why not. */
  readonly tag: string | undefined
  readonly digest: Digest | undefined
}
