import type { ErrorObject } from 'ajv'
import { nearestName } from '../text/nearest.ts'
import { isJsonArray, type JsonValue } from '../yaml/json.ts'
import { type Pointer, valueAt } from '../yaml/pointer.ts'
import { fieldName, type Mistake } from './mistake.ts'

/** A mistake, and what tells whether another says the same. */
export interface SchemaMistake extends Mistake {
  /** The field that is not there. */
  readonly missing?: string
  /** The field that an unknown one was meant to be. */
  readonly nearest?: string
}

/** One of ajv's errors as a mistake: what is wrong, and what the field takes. */
export function explainSchemaError(error: ErrorObject, root: JsonValue): SchemaMistake {
  const pointer = parseInstancePath(error.instancePath, root)
  const value = valueAt(root, pointer)
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownField(pointer, error)
    case 'required':
      return missingField(pointer, error)
    case 'type':
      return wrongType(pointer, value, String(error.params['type']))
    case 'enum':
      return unknownValue(pointer, value, error.params['allowedValues'] as readonly JsonValue[])
    case 'minItems':
    case 'minLength':
      return {
        ...at(pointer, 'empty'),
        message: `${fieldName(pointer)} is empty.`,
        fix: `Fill it in${example(error)}.`,
      }
    default:
      return malformedValue(pointer, value, error)
  }
}

/** RFC 6901, with a list's indexes as numbers. */
function parseInstancePath(path: string, root: JsonValue): Pointer {
  const pointer: (string | number)[] = []
  for (const step of path.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    pointer.push(isJsonArray(valueAt(root, pointer)) ? Number(name) : name)
  }
  return pointer
}

function at(pointer: Pointer, rule: string): Pick<Mistake, 'rule' | 'pointer' | 'part'> {
  return { rule, pointer, part: 'value' }
}

function unknownField(pointer: Pointer, error: ErrorObject): SchemaMistake {
  const name = String(error.params['additionalProperty'])
  const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as object)
  const nearest = nearestName(name, known)
  return {
    rule: 'unknown-field',
    pointer: [...pointer, name],
    part: 'key',
    message: `${fieldName(pointer)} has no field ${JSON.stringify(name)}.`,
    fix: nearest === undefined ? `Use one of ${list(known)}.` : `Rename it to ${JSON.stringify(nearest)}.`,
    ...(nearest === undefined ? {} : { nearest }),
  }
}

function missingField(pointer: Pointer, error: ErrorObject): SchemaMistake {
  const name = String(error.params['missingProperty'])
  const properties = (error.parentSchema?.['properties'] ?? {}) as Record<string, { description?: string }>
  return {
    ...at(pointer, 'missing-field'),
    message: `${fieldName(pointer)} needs the field ${JSON.stringify(name)}.`,
    fix: `Add it: ${properties[name]?.description ?? name}`,
    missing: name,
  }
}

function wrongType(pointer: Pointer, value: JsonValue | undefined, wanted: string): Mistake {
  const form = described[wanted] ?? wanted
  const mistake = {
    ...at(pointer, 'wrong-type'),
    message: `${fieldName(pointer)} must be ${form}, not ${describe(value)}.`,
  }
  if (value === null && pointer.length > 0) return { ...mistake, fix: `Write ${form}, or remove the field.` }
  const isScalar = typeof value === 'number' || typeof value === 'boolean'
  return { ...mistake, fix: wanted === 'string' && isScalar ? 'Put it in quotes.' : `Write ${form}.` }
}

const described: Readonly<Record<string, string>> = {
  string: 'a string',
  array: 'a list',
  object: 'a mapping',
  integer: 'an integer',
}

function describe(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return 'empty'
  if (isJsonArray(value)) return 'a list'
  return typeof value === 'object' ? 'a mapping' : `a ${typeof value}`
}

function unknownValue(pointer: Pointer, value: JsonValue | undefined, allowed: readonly JsonValue[]): Mistake {
  const names = allowed.map(String)
  const nearest = typeof value === 'string' ? nearestName(value, names) : undefined
  const choice = allowed.length === 1 ? `Write ${names[0]}.` : `Use one of ${list(names)}.`
  return {
    ...at(pointer, 'unknown-value'),
    message: `${fieldName(pointer)} cannot be ${JSON.stringify(value)}.`,
    fix: nearest === undefined ? choice : `Did you mean ${JSON.stringify(nearest)}? ${choice}`,
  }
}

function malformedValue(pointer: Pointer, value: JsonValue | undefined, error: ErrorObject): Mistake {
  return {
    ...at(pointer, 'malformed-value'),
    message: `${fieldName(pointer)} cannot be ${JSON.stringify(value)}${tooLong(error)}.`,
    fix: `Correct it${example(error)}.`,
  }
}

function tooLong(error: ErrorObject): string {
  return error.keyword === 'maxLength' ? `: more than ${error.params['limit']} characters` : ''
}

function example(error: ErrorObject): string {
  const [first] = (error.parentSchema?.['examples'] ?? []) as readonly JsonValue[]
  return first === undefined ? '' : `, for example ${JSON.stringify(first)}`
}

function list(names: readonly string[]): string {
  return names.map(name => JSON.stringify(name)).join(', ')
}
