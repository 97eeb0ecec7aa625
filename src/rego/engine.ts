import type { JsonValue } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'

/** v0 is the language before OPA 1.0: rules without `if`, sets without `contains`. */
export type RegoVersion = 'v0' | 'v1'

/** One Rego file. */
export interface RegoSource {
  /** Named in errors. */
  readonly name: string
  readonly text: string
  readonly version: RegoVersion
}

/** One mistake of a Rego file; line and column count from 1, as in OPA's own messages. */
export interface RegoProblem {
  readonly code:
    | 'rego_parse_error'
    | 'rego_compile_error'
    | 'rego_type_error'
    | 'rego_unsafe_var_error'
    | 'rego_recursion_error'
    | 'rego_unsupported_error'
  readonly message: string
  readonly source: string
  readonly line: number
  readonly column: number
}

/** Why an input path was read: to decide whether the rule holds, or only to word its answer. */
export type ReadRole = 'condition' | 'answer'

/** A path of the input document that a derivation looked at, whether or not a value was there. */
export interface Read {
  readonly path: Pointer
  readonly role: ReadRole
}

/** One member of a partial set, one entry of a partial object, or a complete rule's value. */
export interface Derivation {
  /** Sets come as arrays in OPA's sort order. */
  readonly value: JsonValue
  /** In the order of reading, without repeats. */
  readonly reads: readonly Read[]
}
