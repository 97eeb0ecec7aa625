import { compareNumbers, RegoNumber } from './number.ts'
import { RegoArray, RegoObject, RegoSet, type Value } from './value.ts'

/** OPA's order over all values: null, false, true, numbers, strings, arrays, objects, sets. */
export function compareValues(left: Value, right: Value): number {
  if (left === right) return 0
  if (typeof left === 'string' && typeof right === 'string') return compareStrings(left, right)
  if (typeof left === 'number' && typeof right === 'number') return left < right ? -1 : 1
  const rank = rankOf(left) - rankOf(right)
  if (rank !== 0) return rank
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right)
  if (left instanceof RegoArray && right instanceof RegoArray) return compareLists(left.items, right.items)
  if (left instanceof RegoSet && right instanceof RegoSet) return compareLists(left.sorted(), right.sorted())
  if (left instanceof RegoObject && right instanceof RegoObject) return compareObjects(left, right)
  return 0
}

export function equalValues(left: Value, right: Value): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    // A plain number and a RegoNumber can still be equal: 1 and 1.0.
    if (!(left instanceof RegoNumber) && !(right instanceof RegoNumber)) return false
  }
  return compareValues(left, right) === 0
}

export function isNumber(value: Value): value is number | RegoNumber {
  return typeof value === 'number' || value instanceof RegoNumber
}

/** By code point, as Go compares UTF-8; JavaScript's own order puts surrogate pairs before U+E000. */
function compareStrings(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const x = left.charCodeAt(index)
    const y = right.charCodeAt(index)
    if (x !== y) return codePointOrder(x) - codePointOrder(y)
  }
  return left.length - right.length
}

function codePointOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

function rankOf(value: Value): number {
  if (value === null) return 0
  if (value === false) return 1
  if (value === true) return 2
  if (isNumber(value)) return 3
  if (typeof value === 'string') return 4
  if (value instanceof RegoArray) return 5
  if (value instanceof RegoObject) return 6
  return 7
}

function compareLists(left: readonly Value[], right: readonly Value[]): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const order = compareValues(left[index] as Value, right[index] as Value)
    if (order !== 0) return order
  }
  return left.length - right.length
}

/** Keys first, one by one with their values, as OPA does. */
function compareObjects(left: RegoObject, right: RegoObject): number {
  const lefts = left.sorted()
  const rights = right.sorted()
  for (const [index, one] of lefts.entries()) {
    const other = rights[index]
    if (other === undefined) return 1
    const order = compareValues(one.key, other.key) || compareValues(one.value, other.value)
    if (order !== 0) return order
  }
  return lefts.length - rights.length
}
