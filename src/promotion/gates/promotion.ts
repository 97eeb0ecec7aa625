import type { Environment } from '../../config/config.ts'
import type { Relation } from '../../github/ancestry.ts'
import type { Digest } from '../../image/digest.ts'
import type { BarredDigest } from '../barred/barred.ts'
import type { JudgedRecord } from '../evidence/verify.ts'

/** A digest that is to go on, and all that is known of the two environments at one moment. */
export interface Promotion {
  /** Without tag and digest. */
  readonly image: string
  readonly digest: Digest
  /** The name of the environment that it comes from. */
  readonly from: string
  readonly to: Environment
  /** Milliseconds since 1970. */
  readonly now: number
  /** The run that would promote it; undefined where a person does by hand. */
  readonly run: { readonly id: number; readonly startedBy: string } | undefined
  /** Of `from`; records of other images and environments are passed over. */
  readonly records: readonly JudgedRecord[]
  /** The digest that the manifests of `from` say; undefined where they say none. */
  readonly fromRuns: Digest | undefined
  /** What the manifests of `to` say; undefined where they do not name the image yet. */
  readonly toRuns: RunningVersion | undefined
  /** Undefined where `towpath.barred.yaml` cannot be read. */
  readonly barred: readonly BarredDigest[] | undefined
  /** Logins of who approved. */
  readonly approvals: readonly string[]
  /** How many the environment's settings ask; undefined where they were not read. */
  readonly reviewers?: number | undefined
  /** Other runs that bring something into `to` now. */
  readonly underWay: readonly OtherRelease[]
}

export interface RunningVersion {
  /** Undefined where a tag alone is written. */
  readonly digest: Digest | undefined
  /** The commit that it was built from; undefined where no trailer says so. */
  readonly source: string | undefined
  /** How the source of the digest that is to come stands to that commit: `ahead` holds it. */
  readonly relation: Relation
}

export interface OtherRelease {
  readonly runId: number
  /** Undefined where nobody knows yet what it will bring. */
  readonly digest: Digest | undefined
  /** The page of its run. */
  readonly url: string
}

export type GateName =
  | 'evidence'
  | 'standing'
  | 'soak'
  | 'metrics'
  | 'barred'
  | 'order'
  | 'freeze'
  | 'approvals'
  | 'alone'

/** One gate, as it was found. */
export interface GateState {
  readonly gate: GateName
  /** `waiting` opens by itself or by a person, without a new deployment; `unknown` depends on a gate that is closed. */
  readonly state: 'open' | 'closed' | 'waiting' | 'unknown'
  /** What was looked at, with its values. */
  readonly seen: string
  /** What to do; empty for an open gate. */
  readonly fix: string
  /** When a waiting gate opens, in milliseconds since 1970; undefined where that is up to somebody. */
  readonly until?: number
}

export interface PromotionDecision {
  /** `unchanged`: the environment has the digest already. */
  readonly outcome: 'promote' | 'unchanged' | 'waiting' | 'refused'
  /** Every gate, in the order of the table. */
  readonly gates: readonly GateState[]
  /** When all waiting gates are open; undefined where none waits, or one waits for somebody. */
  readonly until: number | undefined
}
