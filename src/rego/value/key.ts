import { RegoNumber } from './number.ts'
import { RegoArray, RegoObject, type Value } from './value.ts'

/** What a Map can compare: equal values have equal keys, whatever their type. */
export type ValueKey = null | boolean | number | string

/** Scalars are their own key; everything else is text behind a NUL, which strings that start with NUL get as well. */
export function keyOf(value: Value): ValueKey {
  if (typeof value === 'string') return value.charCodeAt(0) === 0 ? `\0s${value}` : value
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof RegoNumber) return value.double ?? `\0n${value.decimal.digits}e${value.decimal.exponent}`
  value.cachedKey ??= compositeKey(value)
  return value.cachedKey
}

function compositeKey(value: Exclude<Value, null | boolean | number | string | RegoNumber>): string {
  if (value instanceof RegoArray) return `\0[${value.items.map(nestedKey).join(',')}]`
  if (value instanceof RegoObject) {
    return `\0{${value
      .sorted()
      .map(entry => `${nestedKey(entry.key)}:${nestedKey(entry.value)}`)
      .join(',')}}`
  }
  return `\0(${value.sorted().map(nestedKey).join(',')})`
}

function nestedKey(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value)
  return String(keyOf(value))
}
