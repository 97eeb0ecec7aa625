import { isBlock, isProperPart } from '../address.ts'
import { fieldError, forbidden, invalid } from '../field-error.ts'
import { list, text } from '../lenient.ts'
import { checkPort } from './port.ts'
import type { Rule } from './rule.ts'

const networkPolicyPort: Rule = {
  on: ['networking.v1.NetworkPolicyPort'],
  *check({ port, endPort }, at) {
    yield* checkPort(port, [...at, 'port'])
    if (typeof endPort !== 'number') return
    if (typeof port !== 'number')
      yield invalid([...at, 'endPort'], endPort, 'may not be specified when `port` is not a number')
    else if (endPort < port) yield invalid([...at, 'endPort'], endPort, 'must be greater than or equal to `port`')
  },
}

/** A peer is Pods and Namespaces by their labels, or a block of addresses. */
const networkPolicyPeer: Rule = {
  on: ['networking.v1.NetworkPolicyPeer'],
  *check({ podSelector, namespaceSelector, ipBlock }, at) {
    const selects = podSelector !== undefined || namespaceSelector !== undefined
    if (!selects && ipBlock === undefined) {
      yield fieldError(
        'schema/required',
        at,
        'value',
        'Required value: must specify a peer',
        'Add podSelector, namespaceSelector or ipBlock.',
      )
    }
    if (selects && ipBlock !== undefined) {
      const detail = 'may not specify both ipBlock and another peer'
      yield forbidden([...at, 'ipBlock'], detail, 'Make a list entry of its own for it.')
    }
  },
}

/** What is excepted from a block lies in it. */
const addressBlock: Rule = {
  on: ['networking.v1.IPBlock'],
  *check({ cidr, except }, at) {
    const block = text(cidr)
    if (block === undefined) return
    if (!isBlock(block)) {
      yield invalid([...at, 'cidr'], block, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)')
      return
    }
    for (const [index, exception] of list(except).entries()) {
      if (typeof exception !== 'string') continue
      const exceptionAt = [...at, 'except', index]
      if (!isBlock(exception))
        yield invalid(exceptionAt, exception, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)')
      else if (!isProperPart(exception, block))
        yield invalid(exceptionAt, exception, 'must be a strict subset of `cidr`')
    }
  },
}

export const networkPolicyRules: readonly Rule[] = [networkPolicyPort, networkPolicyPeer, addressBlock]
