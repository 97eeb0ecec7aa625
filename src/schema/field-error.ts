import { nearestName } from '../text/nearest.ts'
import type { JsonValue } from '../yaml/json.ts'
import { formatFieldPath, type Pointer } from '../yaml/pointer.ts'
import type { SchemaProblem } from './problem.ts'

/*
 * Problems in the words of the API server: `spec.replicas: Invalid value: -1: must be greater than or equal to 0`.
 * See k8s.io/apimachinery pkg/util/validation/field/errors.go.
 */

/** A value that is there and cannot be. */
export function invalid(pointer: Pointer, value: JsonValue | undefined, detail: string, fix?: string): SchemaProblem {
  return fieldError('schema/invalid', pointer, 'value', `Invalid value: ${show(value)}: ${detail}`, fix)
}

/** A map's key that cannot be. */
export function invalidKey(pointer: Pointer, key: string, detail: string, fix?: string): SchemaProblem {
  return { ...fieldError('schema/invalid', pointer, 'key', `Invalid value: ${show(key)}: ${detail}`, fix) }
}

/** A field that is missing from the mapping at `mapping`. */
export function required(mapping: Pointer, field: string, detail?: string): SchemaProblem {
  const message = `${formatFieldPath([...mapping, field])}: Required value${detail === undefined ? '' : `: ${detail}`}`
  return { rule: 'schema/required', message, pointer: mapping, part: 'value', fix: `Add "${field}".` }
}

/** A field that is there and must not be. */
export function forbidden(pointer: Pointer, detail: string, fix?: string): SchemaProblem {
  return fieldError('schema/forbidden', pointer, 'key', `Forbidden: ${detail}`, fix)
}

/** A value that is none of the allowed ones. */
export function unsupported(
  pointer: Pointer,
  value: JsonValue | undefined,
  allowed: readonly JsonValue[],
): SchemaProblem {
  const named = allowed.filter(option => option !== '')
  const shown = (named.length === 0 ? allowed : named).map(option => JSON.stringify(option)).sort()
  const nearest =
    typeof value === 'string'
      ? nearestName(
          value,
          allowed.filter(option => typeof option === 'string'),
        )
      : undefined
  const fix = nearest === undefined ? 'Use one of the supported values.' : `Write ${nearest}.`
  return fieldError(
    'schema/enum',
    pointer,
    'value',
    `Unsupported value: ${show(value)}: supported values: ${shown.join(', ')}`,
    fix,
  )
}

/** An item of a list that another item of the list equals, wholly or in its keys. */
export function duplicate(pointer: Pointer, shown: JsonValue): SchemaProblem {
  return fieldError(
    'schema/duplicate-list-key',
    pointer,
    'value',
    `Duplicate value: ${show(shown)}`,
    'Keep one of the entries.',
  )
}

export function tooLong(pointer: Pointer, detail: string): SchemaProblem {
  return fieldError('schema/invalid', pointer, 'value', `Too long: ${detail}`)
}

/** A problem in the form `<field>: <text>`. */
export function fieldError(
  rule: string,
  pointer: Pointer,
  part: 'key' | 'value',
  text: string,
  fix?: string,
): SchemaProblem {
  const path = formatFieldPath(pointer)
  return {
    rule,
    message: path === '' ? text : `${path}: ${text}`,
    pointer,
    part,
    ...(fix === undefined ? {} : { fix }),
  }
}

/** A value as messages show it: JSON, cut where it is long. */
export function show(value: JsonValue | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters)}…`
}

const shownCharacters = 120
