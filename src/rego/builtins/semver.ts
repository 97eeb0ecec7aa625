import { type BuiltinTable, onStrings, unary } from './builtin.ts'

/** Semantic Versioning 2.0.0. */
export const semver: BuiltinTable = {
  'semver.is_valid': unary(value => typeof value === 'string' && parse(value) !== undefined),
  'semver.compare': onStrings((left, right) => {
    const x = parse(left)
    const y = parse(right)
    return x === undefined || y === undefined ? undefined : compare(x, y)
  }),
}

interface Version {
  readonly numbers: readonly bigint[]
  readonly preRelease: readonly string[]
}

const VERSION =
  /^([0-9]+)\.([0-9]+)\.([0-9]+)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/

function parse(text: string): Version | undefined {
  const match = VERSION.exec(text)
  if (match === null) return undefined
  const numbers = match.slice(1, 4)
  const preRelease = match[4]?.split('.') ?? []
  if ([...numbers, ...preRelease].some(part => /^0[0-9]+$/.test(part))) return undefined
  return { numbers: numbers.map(BigInt), preRelease }
}

function compare(left: Version, right: Version): number {
  for (const [index, x] of left.numbers.entries()) {
    const order = compareBigInts(x, right.numbers[index] ?? 0n)
    if (order !== 0) return order
  }
  if (left.preRelease.length === 0 || right.preRelease.length === 0) {
    return Math.sign(right.preRelease.length - left.preRelease.length)
  }
  for (const [index, x] of left.preRelease.entries()) {
    const y = right.preRelease[index]
    if (y === undefined) return 1
    const order = compareIdentifiers(x, y)
    if (order !== 0) return order
  }
  return Math.sign(left.preRelease.length - right.preRelease.length)
}

function compareIdentifiers(left: string, right: string): number {
  const isLeftNumber = /^[0-9]+$/.test(left)
  const isRightNumber = /^[0-9]+$/.test(right)
  if (isLeftNumber && isRightNumber) return compareBigInts(BigInt(left), BigInt(right))
  if (isLeftNumber !== isRightNumber) return isLeftNumber ? -1 : 1
  return left < right ? -1 : left > right ? 1 : 0
}

function compareBigInts(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0
}
