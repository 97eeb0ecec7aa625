import type { JsonValue } from '../yaml/json.ts'
import { type Pointer, valueAt } from '../yaml/pointer.ts'
import type { SchemaProblem } from './problem.ts'

/** The problem at a place that `object` has: where the way to the value ends earlier, at its end. */
export function atExistingPlace(problem: SchemaProblem, object: JsonValue): SchemaProblem {
  const pointer = existingPart(problem.pointer, object)
  return pointer.length === problem.pointer.length ? problem : { ...problem, pointer, part: 'value' }
}

function existingPart(pointer: Pointer, object: JsonValue): Pointer {
  const missing = pointer.findIndex((_, index) => valueAt(object, pointer.slice(0, index + 1)) === undefined)
  return missing === -1 ? pointer : pointer.slice(0, missing)
}
