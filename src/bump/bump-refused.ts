import type { EditRefused } from '../yaml/edit-refused.ts'
import type { Position } from '../yaml/location.ts'

/** One reason, for a person: where, what, and what to do. */
export interface BumpReason {
  /** Begins with the place, where there is one. */
  readonly message: string
  readonly place?: { readonly file: string; readonly position: Position }
}

/** Images that could not be written into the manifests. Nothing was changed. */
export class BumpRefused extends Error {
  override readonly name = 'BumpRefused'
  readonly reasons: readonly BumpReason[]

  constructor(reasons: readonly BumpReason[]) {
    super(reasons.map(({ message }) => message).join('\n'))
    this.reasons = reasons
  }
}

/** A reason that is about a whole file. */
export function reasonOfFile(file: string, text: string): BumpReason {
  return { message: `${file}: ${text}`, place: { file, position: { line: 1, column: 1 } } }
}

export function reasonOfEdit({ message, file, position }: EditRefused): BumpReason {
  return { message, place: { file, position } }
}
