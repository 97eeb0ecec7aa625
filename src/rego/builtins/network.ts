import type { Context } from '../evaluate/context.ts'
import { RegoArray, RegoObject, RegoSet, type Value } from '../value/value.ts'
import { contains, formatAddress, type Network, parseAddress, parseNetwork } from './address.ts'
import { type BuiltinTable, binary, onStrings, unary } from './builtin.ts'

export const network: BuiltinTable = {
  'net.cidr_contains': onStrings(isWithin),
  'net.cidr_overlap': onStrings(isWithin),
  'net.cidr_intersects': onStrings((left, right) => {
    const x = parseNetwork(left)
    const y = parseNetwork(right)
    return x === undefined || y === undefined ? undefined : contains(x, y.first) || contains(y, x.first)
  }),
  'net.cidr_is_valid': unary(value => typeof value === 'string' && parseNetwork(value) !== undefined),
  'net.cidr_expand': unary((value, context) => {
    const range = typeof value === 'string' ? parseNetwork(value) : undefined
    return range && expand(range, context)
  }),
  'net.cidr_contains_matches': binary((networks, others) => {
    const pairs: Value[] = []
    for (const [cidr, index] of candidates(networks)) {
      for (const [other, otherIndex] of candidates(others)) {
        const within = typeof cidr === 'string' && typeof other === 'string' ? isWithin(cidr, other) : undefined
        if (within === undefined) return undefined
        if (within) pairs.push(new RegoArray([index, otherIndex]))
      }
    }
    return RegoSet.of(pairs)
  }),
}

/** Whether an address or a network lies in a network. */
function isWithin(cidr: string, other: string): boolean | undefined {
  const range = parseNetwork(cidr)
  if (range === undefined) return undefined
  const address = parseAddress(other)
  if (address !== undefined) return contains(range, address)
  const inner = parseNetwork(other)
  return inner && contains(range, inner.first) && contains(range, inner.last)
}

function expand({ first, last }: Network, { budget }: Context): Value {
  const addresses: Value[] = []
  for (let { value } = first; value <= last.value; value++) {
    budget.spend(1)
    addresses.push(formatAddress({ bits: first.bits, value }))
  }
  return RegoSet.of(addresses)
}

/** Each network with what names it in the answer: its index, its key, or itself. An array's first element is meant. */
function candidates(value: Value): (readonly [cidr: Value | undefined, name: Value])[] {
  if (value instanceof RegoArray) return value.items.map((item, index) => [firstOf(item), index])
  if (value instanceof RegoSet) return value.sorted().map(item => [firstOf(item), item])
  if (value instanceof RegoObject) return value.sorted().map(entry => [firstOf(entry.value), entry.key])
  return [[value, value]]
}

function firstOf(value: Value): Value | undefined {
  return value instanceof RegoArray ? value.items[0] : value
}
