import type { FileChange } from '../../bump/plan-bumps.ts'
import type { Digest } from '../../image/digest.ts'
import type { PromotionDecision } from '../gates/promotion.ts'

/** What became of a promotion. */
export interface PromotionReport {
  readonly outcome: 'committed' | 'proposed' | 'planned' | 'unchanged' | 'waiting' | 'refused'
  readonly tag: string
  readonly from: string
  readonly environment: string
  /** The commit that the tag names; undefined where it names none. */
  readonly source: string | undefined
  readonly images: readonly PromotedImage[]
  /** `registry.example.org/shop/backend:v1@sha256:…`: those that the commit or pull request brings, or would bring. */
  readonly moved: readonly string[]
  /** What refuses it besides the gates, each with what to do. */
  readonly reasons: readonly string[]
  readonly changes: readonly FileChange[]
  /** That was made; where the environment has the images already, the one that brought the last of them, if its trailers say so. */
  readonly commit: string | undefined
  readonly pullRequest: { readonly number: number; readonly url: string } | undefined
  /** When it can come, in milliseconds since 1970; undefined where that is not known, or not in question. */
  readonly until: number | undefined
  /** Whether a run that could tell how it goes is named in the commit. */
  readonly by: 'run' | 'person'
}

export interface PromotedImage {
  /** Without tag and digest. */
  readonly image: string
  /** Undefined where no digest is released, or its bump named none. */
  readonly tag: string | undefined
  readonly digest: Digest | undefined
  /** Undefined where no digest is released: a reason says why. */
  readonly decision: PromotionDecision | undefined
}
