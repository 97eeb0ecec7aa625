import type { ErrorObject } from 'ajv'
import type { JsonValue } from '../../yaml/json.ts'
import { type Pointer, valueAt } from '../../yaml/pointer.ts'
import type { ChoiceParams } from '../branches.ts'
import { invalid } from '../field-error.ts'
import type { SchemaProblem } from '../problem.ts'
import { parsePointer } from './instance-path.ts'

/** More reasons than this why the branches do not fit say nothing any more. */
const mostReasons = 3

/** A choice (`anyOf`, `oneOf`) of which no branch fits, or more than one. Branches that only ask for fields are told as that. */
export function choiceProblem(
  error: ErrorObject,
  pointer: Pointer,
  root: JsonValue,
  explainValue: (error: ErrorObject, pointer: Pointer, value: JsonValue | undefined) => SchemaProblem,
): SchemaProblem {
  const value = valueAt(root, pointer)
  const { branches = [], reasons = [] } = error.params as Partial<ChoiceParams>
  const fields = branches.map(requiredOnly)
  if (branches.length > 0 && !fields.includes(undefined)) {
    const howMany = error.keyword === 'oneOf' ? 'exactly one' : 'at least one'
    return invalid(pointer, value, `must have ${howMany} of ${fields.join(', ')}`)
  }
  if (Array.isArray(error.params['passingSchemas'])) {
    return invalid(pointer, value, 'must fit exactly one of the forms that the schema allows, not several')
  }
  const told = new Set(
    reasons.map(reason => {
      const place = parsePointer(reason.instancePath, root)
      return explainValue(reason, place, valueAt(root, place)).message
    }),
  )
  const because = told.size > 0 && told.size <= mostReasons ? ` (${[...told].join('; ')})` : ''
  return invalid(pointer, value, `fits none of the forms that the schema allows${because}`)
}

/** The fields of a branch that asks for nothing but fields. */
function requiredOnly(branch: Readonly<Record<string, unknown>>): string | undefined {
  const { required } = branch
  return Object.keys(branch).length === 1 && Array.isArray(required) ? required.join(' with ') : undefined
}
