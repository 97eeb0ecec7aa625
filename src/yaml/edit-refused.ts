import type { Position } from './location.ts'

/** Why a scalar is not edited. */
export type RefusedEdit =
  | 'not-yaml'
  | 'duplicate-key'
  | 'template'
  | 'missing'
  | 'not-a-scalar'
  | 'empty'
  | 'alias'
  | 'merge-key'
  | 'multi-line'
  | 'block-scalar'
  | 'unwritable-value'
  | 'incomplete'
  | 'overlap'
  | 'unproven'

/** An edit that could not be made without touching, or guessing, more than was asked. Nothing is changed. */
export class EditRefused extends Error {
  override readonly name = 'EditRefused'
  readonly reason: RefusedEdit
  readonly file: string
  readonly position: Position
  /** The first sentence of the message: what stands in the way. */
  readonly what: string
  /** What the reader is to do. */
  readonly fix: string

  constructor(
    reason: RefusedEdit,
    place: { readonly file: string; readonly position: Position },
    text: { readonly what: string; readonly fix: string },
  ) {
    super(`${place.file}:${place.position.line}:${place.position.column}: ${text.what} ${text.fix}`)
    this.reason = reason
    this.file = place.file
    this.position = place.position
    this.what = text.what
    this.fix = text.fix
  }
}
