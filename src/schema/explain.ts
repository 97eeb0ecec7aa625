import type { ErrorObject } from 'ajv'
import { nearestName } from '../text/nearest.ts'
import type { JsonValue } from '../yaml/json.ts'
import { formatPointer, type Pointer, valueAt } from '../yaml/pointer.ts'
import { choiceProblem } from './explain/choice.ts'
import { parsePointer } from './explain/instance-path.ts'
import { unknownField } from './explain/unknown-field.ts'
import { wrongType } from './explain/wrong-type.ts'
import { duplicate, fieldError, invalid, required, show, tooLong, unsupported } from './field-error.ts'
import { describeFormat } from './formats.ts'
import type { SchemaProblem } from './problem.ts'
import { nearestQuantity } from './quantity.ts'

/** Problems of one object that are told, of its schema and again of rules; a report with more of them helps nobody. */
export const mostProblems = 100

/**
 * ajv's errors about `value` as problems for people: one for each fault.
 *
 * @param homeOf where in the object a field of this name belongs, as a path, if anywhere
 */
export function explain(
  errors: readonly ErrorObject[],
  value: JsonValue,
  homeOf: (field: string) => string | undefined = () => undefined,
): SchemaProblem[] {
  const faults = onePerPlace(withoutRenamed(errors.filter(error => error.keyword !== 'if')))
  const problems = faults.slice(0, mostProblems).map(error => {
    const pointer = parsePointer(error.instancePath, value)
    if (error.keyword === 'additionalProperties') {
      return unknownField(pointer, error.params['additionalProperty'], fieldsOf(error), homeOf)
    }
    if (error.keyword === 'anyOf' || error.keyword === 'oneOf') {
      return choiceProblem(error, pointer, value, explainValue)
    }
    return explainValue(error, pointer, valueAt(value, pointer))
  })
  const rest = faults.length - problems.length
  if (rest > 0)
    problems.push(fieldError('schema/invalid', [], 'value', `${rest} more problems of this object are not listed`))
  return problems
}

/** What is wrong with one value, as its schema says without looking at others. */
function explainValue({ keyword, params }: ErrorObject, pointer: Pointer, value: JsonValue | undefined): SchemaProblem {
  const limit = params['limit']
  switch (keyword) {
    case 'required':
      return required(pointer, params['missingProperty'])
    case 'type':
      return wrongType(pointer, value, [params['type']].flat())
    case 'enum':
      return unsupported(pointer, value, params['allowedValues'])
    case 'format':
      return wrongFormat(pointer, value, params['format'])
    case 'duplicate':
      return duplicate(pointer, params['shown'])
    case 'pattern':
      return invalid(pointer, value, `must match the regular expression ${params['pattern']}`)
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return invalid(pointer, value, `must be ${comparisons[params['comparison'] as string]} ${limit}`)
    case 'multipleOf':
      return invalid(pointer, value, `must be a multiple of ${params['multipleOf']}`)
    case 'minLength':
      return invalid(pointer, value, `must be at least ${limit} characters long`)
    case 'maxLength':
      return tooLong(pointer, `may not be more than ${limit} characters`)
    case 'minItems':
      return invalid(pointer, value, `must have at least ${limit} items`)
    case 'maxItems':
      return fieldError('schema/invalid', pointer, 'value', `Too many: must have at most ${limit} items`)
    case 'minProperties':
      return invalid(pointer, value, `must have at least ${limit} entries`)
    case 'maxProperties':
      return fieldError('schema/invalid', pointer, 'value', `Too many: must have at most ${limit} entries`)
    case 'not':
      return invalid(pointer, value, 'has a form that the schema rules out (not)')
    default:
      return invalid(pointer, value, `does not meet the schema's "${keyword}"`)
  }
}

const comparisons: Readonly<Record<string, string>> = {
  '>=': 'greater than or equal to',
  '<=': 'less than or equal to',
  '>': 'greater than',
  '<': 'less than',
}

function wrongFormat(pointer: Pointer, value: JsonValue | undefined, format: string): SchemaProblem {
  const nearest = format === 'quantity' && typeof value === 'string' ? nearestQuantity(value) : undefined
  const fix = nearest === undefined ? undefined : `Write ${nearest}.`
  const text = `Invalid value: ${show(value)}: must be ${describeFormat(format)}`
  return fieldError('schema/format', pointer, 'value', text, fix)
}

/** A field that is missing because it was written with a wrong name is told once, at that name. */
function withoutRenamed(errors: readonly ErrorObject[]): ErrorObject[] {
  const renamed = new Set<string>()
  for (const error of errors) {
    if (error.keyword !== 'additionalProperties') continue
    const nearest = nearestName(error.params['additionalProperty'], fieldsOf(error))
    if (nearest !== undefined) renamed.add(`${error.instancePath} ${nearest}`)
  }
  const isRenamed = (error: ErrorObject) => renamed.has(`${error.instancePath} ${error.params['missingProperty']}`)
  return errors.filter(error => error.keyword !== 'required' || !isRenamed(error))
}

/** The first error of each value, a wrong type before any other: a value of a wrong type has no other fault worth telling. */
function onePerPlace(errors: readonly ErrorObject[]): ErrorObject[] {
  const first = new Map<string, ErrorObject>()
  for (const error of errors) {
    const { missingProperty, additionalProperty } = error.params
    const place = formatPointer([error.instancePath, missingProperty ?? additionalProperty ?? ''])
    const before = first.get(place)
    if (before === undefined || (error.keyword === 'type' && before.keyword !== 'type')) first.set(place, error)
  }
  return [...first.values()]
}

function fieldsOf(error: ErrorObject): string[] {
  return Object.keys(error.parentSchema?.['properties'] ?? {})
}
