import type { Pointer } from '../yaml/pointer.ts'

/** One thing of an object that the API server's schema refuses. */
export interface SchemaProblem {
  /**
   * Of a field: `schema/unknown-field`, `schema/required`, `schema/forbidden`; of a value: `schema/type`, `schema/enum`, `schema/format`,
   * `schema/invalid`, `schema/duplicate-list-key`, `schema/not-found`; of the object: `schema/unknown-kind`, `schema/unserved-version`.
   */
  readonly rule: string
  /** As near to the API server's own words as they are clear. */
  readonly message: string
  /** The value at fault; for a missing field, the mapping that lacks it. */
  readonly pointer: Pointer
  /** Whether the field's name or its value is at fault. */
  readonly part: 'key' | 'value'
  readonly fix?: string
  /** `warning` where the server takes the object all the same. Without it the server refuses it. */
  readonly severity?: 'warning'
}
