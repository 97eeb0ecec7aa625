import type { RenderedObject } from '../manifest/render.ts'
import type { Pointer } from '../yaml/pointer.ts'

/** One thing wrong with a policy object, seen from the object itself. */
export interface ObjectProblem {
  /** `policy/template-name`, `policy/rego`, `policy/unknown-field`, … */
  readonly rule: `policy/${string}`
  readonly message: string
  /** The value at fault; for something missing, the mapping that lacks it. */
  readonly pointer: Pointer
  /** Whether the field's name or its value is at fault. */
  readonly part: 'key' | 'value'
  readonly fix?: string
  /**
   * Where in the Rego text at `pointer` the fault is; both count from 1. In a block scalar the line of the file is the line of the
   * scalar's first content line + `line` - 1.
   */
  readonly rego?: { readonly line: number; readonly column: number }
}

/** One thing wrong with a policy object of the tree: Gatekeeper or the API server would refuse or ignore it. */
export interface PolicyProblem extends ObjectProblem {
  readonly object: RenderedObject
  /** Of two objects that cannot both be on one cluster, the other one. */
  readonly rival?: RenderedObject
}
