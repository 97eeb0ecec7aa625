import { isIPv4, isIPv6 } from 'node:net'

/** An IP address as a number, with how many bits addresses of its family have. */
export interface Address {
  readonly bits: 32 | 128
  readonly value: bigint
}

/** The addresses from `first` on that share its first `prefix` bits. */
export interface Network {
  readonly first: Address
  readonly last: Address
}

export function parseAddress(text: string): Address | undefined {
  if (isIPv4(text)) return { bits: 32, value: joinParts(text.split('.').map(BigInt), 8n) }
  if (!isIPv6(text) || text.includes('%')) return undefined
  const parts = expandIPv6(text)
  const value = joinParts(parts, 16n)
  // As in Go, an IPv4 address in IPv6 form is the IPv4 address.
  return value >> 32n === 0xffffn ? { bits: 32, value: value & 0xffffffffn } : { bits: 128, value }
}

export function parseNetwork(text: string): Network | undefined {
  const [base = '', length = '', ...more] = text.split('/')
  const address = parseAddress(base)
  if (address === undefined || more.length > 0 || !/^(?:0|[1-9][0-9]{0,2})$/.test(length)) return undefined
  // The length of an IPv4 address in IPv6 form counts from the start of the IPv6 address.
  const prefix = base.includes(':') && address.bits === 32 ? Number(length) - 96 : Number(length)
  if (prefix < 0 || prefix > address.bits) return undefined
  const host = (1n << BigInt(address.bits - prefix)) - 1n
  const first = address.value & ~host
  return { first: { bits: address.bits, value: first }, last: { bits: address.bits, value: first | host } }
}

export function contains(network: Network, address: Address): boolean {
  const { first, last } = network
  return first.bits === address.bits && first.value <= address.value && address.value <= last.value
}

/** As Go prints it: IPv6 with its longest run of zeros left out. */
export function formatAddress({ bits, value }: Address): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map(shift => (value >> shift) & 0xffn).join('.')
  const parts = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16))
  const zeros = longestZeros(parts)
  if (zeros.length < 2) return parts.join(':')
  return `${parts.slice(0, zeros.start).join(':')}::${parts.slice(zeros.start + zeros.length).join(':')}`
}

function longestZeros(parts: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 }
  for (let start = 0; start < parts.length; start++) {
    let end = start
    while (parts[end] === '0') end += 1
    if (end - start > best.length) best = { start, length: end - start }
  }
  return best
}

function expandIPv6(text: string): bigint[] {
  const dotted = /^(.*:)([0-9.]+\.[0-9.]+)$/.exec(text)
  if (dotted !== null) {
    const [high = 0n, low = 0n] = splitIPv4(dotted[2] ?? '')
    return expandIPv6(`${dotted[1]}${high.toString(16)}:${low.toString(16)}`)
  }
  const [before = '', after] = text.split('::')
  const head = parseParts(before)
  const tail = parseParts(after ?? '')
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0n), ...tail]
}

function splitIPv4(text: string): bigint[] {
  const value = joinParts(text.split('.').map(BigInt), 8n)
  return [value >> 16n, value & 0xffffn]
}

function parseParts(text: string): bigint[] {
  return text === '' ? [] : text.split(':').map(part => BigInt(`0x${part}`))
}

function joinParts(parts: readonly bigint[], bits: bigint): bigint {
  return parts.reduce((value, part) => (value << bits) | part, 0n)
}
