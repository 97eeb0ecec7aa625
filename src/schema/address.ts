import { BlockList, isIP } from 'node:net'

/** An address and how many of its bits tell the network. */
interface Block {
  readonly address: string
  readonly prefix: number
  readonly family: 'ipv4' | 'ipv6'
}

/** An address of version 4 or 6, as Go's `net.ParseIP` takes it: without a zone. */
export function isAddress(text: string, version: 4 | 6): boolean {
  return isIP(text) === version && !text.includes('%')
}

/** `10.0.0.0/8` */
export function isBlock(text: string): boolean {
  return parseBlock(text) !== undefined
}

/** Whether `part` lies in `block` and is smaller. */
export function isProperPart(part: string, block: string): boolean {
  const [inner, outer] = [parseBlock(part), parseBlock(block)]
  if (inner === undefined || outer === undefined) return false
  if (outer.family !== inner.family || inner.prefix <= outer.prefix) return false
  const addresses = new BlockList()
  addresses.addSubnet(outer.address, outer.prefix, outer.family)
  return addresses.check(inner.address, inner.family)
}

function parseBlock(text: string): Block | undefined {
  const { address = '', prefix = '' } = /^(?<address>[^/]+)\/(?<prefix>0|[1-9]\d{0,2})$/.exec(text)?.groups ?? {}
  const family = isAddress(address, 4) ? 'ipv4' : isAddress(address, 6) ? 'ipv6' : undefined
  if (family === undefined || Number(prefix) > (family === 'ipv4' ? 32 : 128)) return undefined
  return { address, prefix: Number(prefix), family }
}
