import type { MoveCall } from '../move/call.ts'

/** A call to promote a release. */
export interface PromotionCall extends MoveCall {
  readonly tag: string
  /** The commit that the run was started for; undefined where a person named the tag. */
  readonly startedFor: string | undefined
  /** The environment that receives; the only one that is promoted to where it is left out. */
  readonly environment: string | undefined
}
