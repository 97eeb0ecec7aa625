import type { JsonValue } from '../../yaml/json.ts'
import type { Pointer } from '../../yaml/pointer.ts'
import { isAddress } from '../address.ts'
import { duplicate, forbidden, invalid, required } from '../field-error.ts'
import { field, list, mapping, text } from '../lenient.ts'
import { labelFaults, labelValueFaults, qualifiedNameFaults, subdomainFaults } from '../names.ts'
import { checkPort, checkPortNumber } from './port.ts'
import type { Rule } from './rule.ts'

/** The range that an API server gives node ports from, unless it is told another. */
const nodePorts = { from: 30_000, to: 32_767 }

/** A Service has ports, unless it is headless or only a name for another host. */
const servicePorts: Rule = {
  on: ['core.v1.ServiceSpec'],
  *check(spec, at) {
    const ports = list(spec['ports'])
    const isExternalName = spec['type'] === 'ExternalName'
    if (ports.length === 0 && !isExternalName && spec['clusterIP'] !== 'None') yield required(at, 'ports')
    const seen = new Set<JsonValue>()
    for (const [index, port] of ports.entries()) {
      const name = field(port, 'name')
      if (name === undefined || name === '') {
        if (ports.length > 1)
          yield required([...at, 'ports', index], 'name', 'a Service with several ports must name each')
      } else {
        if (seen.has(name)) yield duplicate([...at, 'ports', index, 'name'], name)
        seen.add(name)
      }
    }
  },
}

const servicePort: Rule = {
  on: ['core.v1.ServicePort'],
  *check({ name, port, targetPort, nodePort }, at) {
    if (typeof name === 'string' && name !== '')
      for (const fault of labelFaults(name)) yield invalid([...at, 'name'], name, fault)
    yield* checkPortNumber(port, [...at, 'port'])
    if (targetPort !== 0 && targetPort !== '') yield* checkPort(targetPort, [...at, 'targetPort'])
    if (typeof nodePort === 'number' && nodePort !== 0 && (nodePort < nodePorts.from || nodePort > nodePorts.to)) {
      const detail = `provided port is not in the valid range. The range of valid ports is ${nodePorts.from}-${nodePorts.to}`
      yield invalid([...at, 'nodePort'], nodePort, detail)
    }
  },
}

/** Fields of a Service that go with some of its types only. */
const serviceType: Rule = {
  on: ['core.v1.ServiceSpec'],
  *check(spec, at) {
    const type = text(spec['type']) ?? 'ClusterIP'
    if (type === 'ExternalName') {
      const name = spec['externalName']
      if (name === undefined || name === '') yield required(at, 'externalName')
      else if (typeof name === 'string') {
        for (const fault of subdomainFaults(name.replace(/\.$/, '')))
          yield invalid([...at, 'externalName'], name, fault)
      }
    }
    if (type === 'ClusterIP') {
      for (const [index, port] of list(spec['ports']).entries()) {
        if (typeof field(port, 'nodePort') !== 'number' || field(port, 'nodePort') === 0) continue
        const fix = 'Remove it, or write type: NodePort.'
        yield forbidden([...at, 'ports', index, 'nodePort'], "may not be used when `type` is 'ClusterIP'", fix)
      }
    }
    if ((type === 'NodePort' || type === 'LoadBalancer') && spec['clusterIP'] === 'None') {
      yield invalid([...at, 'clusterIP'], 'None', `may not be set to 'None' for ${type} services`, 'Remove it.')
    }
    const isExternal = type === 'NodePort' || type === 'LoadBalancer' || list(spec['externalIPs']).length > 0
    if (!isExternal && typeof spec['externalTrafficPolicy'] === 'string') {
      const detail = 'may only be set for externally-accessible services'
      yield invalid([...at, 'externalTrafficPolicy'], spec['externalTrafficPolicy'], detail, 'Remove it.')
    }
  },
}

/** A Service has addresses, or none at all; leading zeros are taken for decimal, as the API server does in fields this old. */
const clusterAddress: Rule = {
  on: ['core.v1.ServiceSpec'],
  *check(spec, at) {
    if (spec['type'] === 'ExternalName') return
    const places: readonly [Pointer, JsonValue | undefined][] = [
      [[...at, 'clusterIP'], spec['clusterIP']],
      ...list(spec['clusterIPs']).map((address, index): [Pointer, JsonValue] => [
        [...at, 'clusterIPs', index],
        address,
      ]),
    ]
    for (const [pointer, address] of places) {
      if (typeof address !== 'string' || address === '' || address === 'None') continue
      const decimal = address.replaceAll(/(?<=^|\.)0+(?=\d)/g, '')
      if (isAddress(decimal, 4) || isAddress(address, 6)) continue
      const fix = address.toLowerCase() === 'none' ? 'Write None.' : 'Write an address, or None for a headless Service.'
      yield invalid(pointer, address, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)', fix)
    }
  },
}

const serviceSelector: Rule = {
  on: ['core.v1.ServiceSpec'],
  *check(spec, at) {
    for (const [key, value] of Object.entries(mapping(spec['selector']))) {
      for (const fault of qualifiedNameFaults(key))
        yield { ...invalid([...at, 'selector', key], key, fault), part: 'key' }
      if (typeof value === 'string')
        for (const fault of labelValueFaults(value)) yield invalid([...at, 'selector', key], value, fault)
    }
  },
}

export const serviceRules: readonly Rule[] = [servicePorts, servicePort, serviceType, clusterAddress, serviceSelector]
