import type { Pointer } from '../yaml/pointer.ts'

/** One thing of an object that the API server's schema refuses. */
export interface SchemaProblem {
  /** `schema/unknown-field`, `schema/type`, `schema/required`, `schema/enum`, `schema/duplicate-list-key`, … */
  readonly rule: string
  /** As near to the API server's own words as they are clear. */
  readonly message: string
  /** The value at fault; for a missing field, the mapping that lacks it. */
  readonly pointer: Pointer
  /** Whether the field's name or its value is at fault. */
  readonly part: 'key' | 'value'
  readonly fix?: string
}
