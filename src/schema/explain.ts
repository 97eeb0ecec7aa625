import type { ErrorObject } from 'ajv'
import { nearestName } from '../text/nearest.ts'
import { isJsonArray, type JsonValue } from '../yaml/json.ts'
import { formatFieldPath, formatPointer, type Pointer, valueAt } from '../yaml/pointer.ts'
import { duplicate, fieldError, invalid, required, show, tooLong, unsupported } from './field-error.ts'
import { describeFormat } from './formats.ts'
import type { SchemaProblem } from './problem.ts'
import { nearestQuantity } from './quantity.ts'

/** ajv's errors about `value` as problems for people: one for each fault, in the order of the text where that is the order of checking. */
export function explain(errors: readonly ErrorObject[], value: JsonValue): SchemaProblem[] {
  const problems: SchemaProblem[] = []
  for (const error of errors) {
    if (error.keyword === 'if' || isBranch(error)) continue
    const pointer = parsePointer(error.instancePath, value)
    problems.push(explainOne(error, pointer, valueAt(value, pointer), errors))
  }
  return onePerPlace(withoutRenamed(problems))
}

/** A field that is missing because it was written with a wrong name is told once, at that name. */
function withoutRenamed(problems: readonly SchemaProblem[]): SchemaProblem[] {
  const renames = new Set(
    problems.map(({ rule, fix, pointer }) =>
      rule === 'schema/unknown-field' ? `${formatPointer(pointer.slice(0, -1))} ${fix}` : '',
    ),
  )
  return problems.filter(({ rule, fix, pointer }) => {
    const missing = rule === 'schema/required' ? /^Add (".*")\.$/.exec(fix ?? '')?.[1] : undefined
    return missing === undefined || !renames.has(`${formatPointer(pointer)} Rename it to ${missing}.`)
  })
}

/** Whether the error only says why one branch of a choice does not fit; the choice itself has an error of its own. */
function isBranch(error: ErrorObject): boolean {
  return /\/(?:anyOf|oneOf)\/\d+(?:\/|$)/.test(error.schemaPath)
}

function explainOne(
  error: ErrorObject,
  pointer: Pointer,
  value: JsonValue | undefined,
  all: readonly ErrorObject[],
): SchemaProblem {
  const { params } = error
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownField(pointer, params['additionalProperty'], Object.keys(error.parentSchema?.['properties'] ?? {}))
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
      return invalid(pointer, value, `must be ${comparisons[params['comparison'] as string]} ${params['limit']}`)
    case 'multipleOf':
      return invalid(pointer, value, `must be a multiple of ${params['multipleOf']}`)
    case 'minLength':
      return invalid(pointer, value, `must be at least ${params['limit']} characters long`)
    case 'maxLength':
      return tooLong(pointer, `may not be more than ${params['limit']} characters`)
    case 'minItems':
      return invalid(pointer, value, `must have at least ${params['limit']} items`)
    case 'maxItems':
      return fieldError(
        'schema/invalid',
        pointer,
        'value',
        `Too many: ${lengthOf(value)}: must have at most ${params['limit']} items`,
      )
    case 'minProperties':
      return invalid(pointer, value, `must have at least ${params['limit']} entries`)
    case 'maxProperties':
      return fieldError('schema/invalid', pointer, 'value', `Too many: must have at most ${params['limit']} entries`)
    case 'anyOf':
    case 'oneOf':
      return noBranch(error, pointer, value, all)
    case 'not':
      return invalid(pointer, value, 'has the form that the schema rules out (not)')
    default:
      return invalid(pointer, value, `does not meet the schema's "${error.keyword}"`)
  }
}

const comparisons: Readonly<Record<string, string>> = {
  '>=': 'greater than or equal to',
  '<=': 'less than or equal to',
  '>': 'greater than',
  '<': 'less than',
}

function unknownField(parent: Pointer, field: string, known: readonly string[]): SchemaProblem {
  const pointer = [...parent, field]
  const nearest = nearestName(field, known)
  const path = formatFieldPath(pointer)
  if (nearest === undefined) {
    const fix =
      known.length <= 12
        ? `Remove it; the fields here are ${known.join(', ')}.`
        : 'Remove it, or move it to where it belongs.'
    return { rule: 'schema/unknown-field', message: `unknown field "${path}"`, pointer, part: 'key', fix }
  }
  const why = nearest.toLowerCase() === field.toLowerCase() ? `: the field is "${nearest}", and case matters` : ''
  return {
    rule: 'schema/unknown-field',
    message: `unknown field "${path}"${why}`,
    pointer,
    part: 'key',
    fix: `Rename it to "${nearest}".`,
  }
}

function wrongType(pointer: Pointer, value: JsonValue | undefined, types: readonly string[]): SchemaProblem {
  const wanted = types.filter(type => type !== 'null')
  const detail = `must be of type ${wanted.join(' or ')}, not ${typeName(value)}`
  return fieldError('schema/type', pointer, 'value', `Invalid value: ${show(value)}: ${detail}`, typeFix(value, wanted))
}

function typeFix(value: JsonValue | undefined, wanted: readonly string[]): string | undefined {
  const isScalar = typeof value === 'boolean' || typeof value === 'number'
  if (isScalar && wanted.includes('string')) return `Put it in quotes: "${value}".`
  if (typeof value === 'string' && wanted.includes('integer') && /^-?\d+$/.test(value))
    return `Write ${value} without quotes.`
  if (typeof value === 'string' && wanted.includes('boolean')) {
    const meant = /^(?:true|yes|on)$/i.test(value) ? 'true' : /^(?:false|no|off)$/i.test(value) ? 'false' : undefined
    return meant === undefined ? 'Write true or false.' : `Write ${meant} without quotes.`
  }
  if (wanted.includes('array') && value !== null && !isJsonArray(value))
    return 'Write a list: start each item with "- ".'
  if (wanted.includes('object') && isJsonArray(value)) return 'Write a mapping of names and values, without "- ".'
  return undefined
}

function wrongFormat(pointer: Pointer, value: JsonValue | undefined, format: string): SchemaProblem {
  const nearest = format === 'quantity' && typeof value === 'string' ? nearestQuantity(value) : undefined
  const fix = nearest === undefined ? undefined : `Write ${nearest}.`
  const text = `Invalid value: ${show(value)}: must be ${describeFormat(format)}`
  return fieldError('schema/format', pointer, 'value', text, fix)
}

/** A choice of which no branch (or more than one) fits. Branches that only ask for a field are told as that. */
function noBranch(
  error: ErrorObject,
  pointer: Pointer,
  value: JsonValue | undefined,
  all: readonly ErrorObject[],
): SchemaProblem {
  const branches = error.schema as readonly Readonly<Record<string, unknown>>[]
  const fields = branches.map(branch =>
    Object.keys(branch).join() === 'required' ? (branch['required'] as string[]).join(' with ') : undefined,
  )
  const exactly = error.keyword === 'oneOf' ? 'exactly one' : 'at least one'
  if (!fields.includes(undefined)) return invalid(pointer, value, `must have ${exactly} of ${fields.join(', ')}`)
  if (error.params['passingSchemas'] != null)
    return invalid(pointer, value, `must fit exactly one of the schema's ${branches.length} forms, not several`)
  const reasons = all
    .filter(
      other =>
        isBranch(other) &&
        other.instancePath.startsWith(error.instancePath) &&
        other.schemaPath.startsWith(`${error.schemaPath}/`),
    )
    .map(other => explainOne(other, parsePointer(other.instancePath, null), undefined, []).message)
  const because = reasons.length > 0 && reasons.length <= 3 ? ` (${reasons.join('; ')})` : ''
  return invalid(pointer, value, `fits none of the ${branches.length} forms that the schema allows${because}`)
}

/** The first problem of each place: ajv checks the type first, and a value of a wrong type has no other fault worth telling. */
function onePerPlace(problems: readonly SchemaProblem[]): SchemaProblem[] {
  const seen = new Map<string, SchemaProblem>()
  const ordered = [...problems].sort(
    (left, right) => Number(right.rule === 'schema/type') - Number(left.rule === 'schema/type'),
  )
  for (const problem of ordered) {
    const place = problem.rule === 'schema/required' ? problem.message : formatPointer(problem.pointer)
    if (!seen.has(place)) seen.set(place, problem)
  }
  return problems.filter(problem => [...seen.values()].includes(problem))
}

function parsePointer(text: string, value: JsonValue): Pointer {
  const pointer: (string | number)[] = []
  let here: JsonValue | undefined = value
  for (const escaped of text.split('/').slice(1)) {
    const step = escaped.replaceAll('~1', '/').replaceAll('~0', '~')
    pointer.push(isJsonArray(here) ? Number(step) : step)
    here = valueAt(here, pointer.slice(-1))
  }
  return pointer
}

function typeName(value: JsonValue | undefined): string {
  if (value === null) return 'null'
  if (isJsonArray(value)) return 'array'
  return typeof value
}

function lengthOf(value: JsonValue | undefined): number {
  return isJsonArray(value) ? value.length : 0
}
