import type { Environment } from '../../config/config.ts'
import type { Digest } from '../../image/digest.ts'
import type { BarredDigest } from '../barred/barred.ts'
import type { JudgedRecord, ProvenRecord } from '../evidence/verify.ts'

/** An environment that is to go back, and what is known of it at one moment. */
export interface Rollback {
  /** Without tag and digest. */
  readonly image: string
  readonly environment: Environment
  /** Milliseconds since 1970. */
  readonly now: number
  /** Of the environment; records of others are passed over. */
  readonly records: readonly JudgedRecord[]
  /** What the manifests of the environment say. */
  readonly runs: Digest | undefined
  /** Undefined where `towpath.barred.yaml` cannot be read. */
  readonly barred: readonly BarredDigest[] | undefined
  readonly cause: RollbackCause
}

export type RollbackCause =
  /** A person asks for it, with a digest of their choice or the last that is proven. */
  | { readonly by: 'person'; readonly wanted: Digest | undefined; readonly reason: string }
  /** A rollout ended; the change that it awaited, and how. */
  | {
      readonly by: 'rollout'
      readonly digest: Digest
      readonly outcome: 'failed' | 'blocked' | 'superseded' | 'undecided'
      /** In the words of whoever refused. */
      readonly reason: string
      readonly isRollback: 'yes' | 'no'
    }

export type RollbackDecision =
  | {
      readonly outcome: 'roll-back'
      /** The record of the digest to go back to, with its commits. */
      readonly to: ProvenRecord
      /** The digest that is left, to be barred in the same commit; undefined where it is barred already. */
      readonly bar: BarredDigest | undefined
    }
  | { readonly outcome: 'unchanged'; readonly digest: Digest }
  /** Each with what to do. */
  | { readonly outcome: 'refused'; readonly reasons: readonly string[] }
