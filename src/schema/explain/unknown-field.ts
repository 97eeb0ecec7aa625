import { nearestName } from '../../text/nearest.ts'
import { formatFieldPath, type Pointer } from '../../yaml/pointer.ts'
import type { SchemaProblem } from '../problem.ts'

/** More fields than this are no help to a reader who wrote a wrong one. */
const mostNamed = 12

/** A field that the schema does not have, with the right name, the right place, or the names there are. */
export function unknownField(
  parent: Pointer,
  field: string,
  known: readonly string[],
  homeOf: (field: string) => string | undefined,
): SchemaProblem {
  const pointer = [...parent, field]
  const problem = { rule: 'schema/unknown-field', pointer, part: 'key' } as const
  const message = `unknown field "${formatFieldPath(pointer)}"`
  const nearest = nearestName(field, known)
  if (nearest !== undefined) {
    const why = nearest.toLowerCase() === field.toLowerCase() ? `: the field is "${nearest}", and case matters` : ''
    return { ...problem, message: message + why, fix: `Rename it to "${nearest}".` }
  }
  const home = homeOf(field)
  if (home !== undefined) return { ...problem, message, fix: `Move it to ${home}.` }
  const names =
    known.length > 0 && known.length <= mostNamed ? ` The fields here are ${[...known].sort().join(', ')}.` : ''
  return { ...problem, message, fix: `Remove it.${names}` }
}
