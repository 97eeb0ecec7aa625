import { isNumber } from '../value/compare.ts'
import { numberFromText } from '../value/number.ts'
import { RegoArray, RegoObject, RegoSet, type Value } from '../value/value.ts'
import { asList, type Builtin, type BuiltinTable, unary } from './builtin.ts'

export const types: BuiltinTable = {
  is_null: is(value => value === null),
  is_boolean: is(value => typeof value === 'boolean'),
  is_number: is(isNumber),
  is_string: is(value => typeof value === 'string'),
  is_array: is(value => value instanceof RegoArray),
  is_object: is(value => value instanceof RegoObject),
  is_set: is(value => value instanceof RegoSet),
  type_name: unary(typeName),
  to_number: unary(toNumber),
  cast_array: unary(value => {
    const list = asList(value)
    return list && new RegoArray(list)
  }),
  cast_set: unary(value => {
    const list = asList(value)
    return list && RegoSet.of(list)
  }),
  cast_string: cast(value => typeof value === 'string'),
  cast_boolean: cast(value => typeof value === 'boolean'),
  cast_null: cast(value => value === null),
  cast_object: cast(value => value instanceof RegoObject),
}

export function typeName(value: Value): string {
  if (value === null) return 'null'
  if (isNumber(value)) return 'number'
  if (typeof value === 'string' || typeof value === 'boolean') return typeof value
  if (value instanceof RegoArray) return 'array'
  return value instanceof RegoObject ? 'object' : 'set'
}

function is(holds: (value: Value) => boolean): Builtin {
  return unary(holds)
}

function cast(holds: (value: Value) => boolean): Builtin {
  return unary(value => (holds(value) ? value : undefined))
}

function toNumber(value: Value): Value | undefined {
  if (value === null || value === false) return 0
  if (value === true) return 1
  if (isNumber(value)) return value
  if (typeof value !== 'string') return undefined
  return /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?$/.test(value) ? numberFromText(value) : undefined
}
