import { fieldError, invalid, required } from '../field-error.ts'
import { field, list, mapping } from '../lenient.ts'
import { labelFaults, subdomainFaults } from '../names.ts'
import { checkPortNumber } from './port.ts'
import type { Rule } from './rule.ts'

const ingressSpec: Rule = {
  on: ['networking.v1.IngressSpec'],
  *check(spec, at) {
    const { defaultBackend, rules } = spec
    if (defaultBackend === undefined && list(rules).length === 0) {
      yield invalid(at, spec, 'either `defaultBackend` or `rules` must be specified', 'Add rules.')
    }
    for (const [index, rule] of list(rules).entries()) {
      const host = field(rule, 'host')
      if (typeof host !== 'string' || host === '') continue
      for (const fault of subdomainFaults(host.replace(/^\*\./, '')))
        yield invalid([...at, 'rules', index, 'host'], host, fault)
    }
  },
}

const ingressPath: Rule = {
  on: ['networking.v1.HTTPIngressPath'],
  *check({ path, pathType }, at) {
    if (pathType !== 'Exact' && pathType !== 'Prefix') return
    if (typeof path !== 'string' || path === '')
      yield required(at, 'path', `a path of type ${pathType} must begin with '/'`)
    else if (!path.startsWith('/')) yield invalid([...at, 'path'], path, 'must be an absolute path', `Write /${path}.`)
  },
}

const ingressBackend: Rule = {
  on: ['networking.v1.IngressBackend'],
  *check({ service, resource }, at) {
    if (service === undefined && resource === undefined) {
      const fix = 'Name a Service.'
      yield fieldError(
        'schema/required',
        at,
        'value',
        'Required value: a backend must name a service or a resource',
        fix,
      )
    } else if (service !== undefined && resource !== undefined) {
      yield invalid([...at, 'resource'], resource, 'cannot set both resource and service backends', 'Keep one of them.')
    }
  },
}

const ingressService: Rule = {
  on: ['networking.v1.IngressServiceBackend'],
  *check({ name, port }, at) {
    if (typeof name === 'string') for (const fault of labelFaults(name)) yield invalid([...at, 'name'], name, fault)
    const { name: portName, number } = mapping(port)
    if (portName === undefined && number === undefined) yield required(at, 'port', 'port name or number is required')
    else if (portName !== undefined && number !== undefined) {
      yield invalid([...at, 'port'], port, 'cannot set both port name & port number', 'Keep one of them.')
    } else yield* checkPortNumber(number, [...at, 'port', 'number'])
  },
}

export const ingressRules: readonly Rule[] = [ingressSpec, ingressPath, ingressBackend, ingressService]
