import type { ErrorObject } from 'ajv'
import type { JsonValue } from '../../yaml/json.ts'
import { type Pointer, valueAt } from '../../yaml/pointer.ts'
import { invalid } from '../field-error.ts'
import type { SchemaProblem } from '../problem.ts'
import { parsePointer } from './instance-path.ts'

/** More reasons than this why the branches do not fit say nothing any more. */
const mostReasons = 3

/** Whether the error only says why one branch of a choice does not fit; the choice itself has an error of its own. */
export function isOfBranch(error: ErrorObject): boolean {
  return /\/(?:anyOf|oneOf)\/\d+(?:\/|$)/.test(error.schemaPath)
}

/** A choice (`anyOf`, `oneOf`) of which no branch fits, or more than one. Branches that only ask for fields are told as that. */
export function choiceProblem(
  error: ErrorObject,
  pointer: Pointer,
  root: JsonValue,
  all: readonly ErrorObject[],
  explainValue: (error: ErrorObject, pointer: Pointer, value: JsonValue | undefined) => SchemaProblem,
): SchemaProblem {
  const value = valueAt(root, pointer)
  const branches = error.schema as readonly Readonly<Record<string, unknown>>[]
  const fields = branches.map(requiredOnly)
  if (!fields.includes(undefined)) {
    return invalid(
      pointer,
      value,
      `must have ${error.keyword === 'oneOf' ? 'exactly one' : 'at least one'} of ${fields.join(', ')}`,
    )
  }
  if (Array.isArray(error.params['passingSchemas'])) {
    return invalid(
      pointer,
      value,
      `must fit exactly one of the ${branches.length} forms that the schema allows, not several`,
    )
  }
  const ofBranches = all.filter(other => isOfBranch(other) && other.schemaPath.startsWith(`${error.schemaPath}/`))
  const reasons = new Set(
    ofBranches.map(other => {
      const place = parsePointer(other.instancePath, root)
      return explainValue(other, place, valueAt(root, place)).message
    }),
  )
  const because = reasons.size > 0 && reasons.size <= mostReasons ? ` (${[...reasons].join('; ')})` : ''
  return invalid(pointer, value, `fits none of the ${branches.length} forms that the schema allows${because}`)
}

/** The fields of a branch that asks for nothing but fields. */
function requiredOnly(branch: Readonly<Record<string, unknown>>): string | undefined {
  const { required } = branch
  return Object.keys(branch).length === 1 && Array.isArray(required) ? required.join(' with ') : undefined
}
