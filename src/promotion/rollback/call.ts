import type { Digest } from '../../image/digest.ts'
import type { MoveCall } from '../move/call.ts'
import type { RollbackCause } from './rollback.ts'

/** A call to take an environment back. */
export interface RollbackCall extends Omit<MoveCall, 'images'> {
  readonly environment: string
  readonly cause: RollbackOrder
}

/** Who asks for it, and what for. */
export type RollbackOrder =
  | {
      readonly by: 'person'
      /** Names of applications of towpath.yaml, or of their images. */
      readonly images: readonly string[]
      /** Of the one image; undefined for the last that is proven. */
      readonly wanted: Digest | undefined
      readonly reason: string
    }
  | {
      readonly by: 'rollout'
      /** `registry.example.org/shop/backend:v1@sha256:…`: what was awaited. */
      readonly failed: readonly string[]
      readonly outcome: Extract<RollbackCause, { by: 'rollout' }>['outcome']
      readonly reason: string
    }
