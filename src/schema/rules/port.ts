import type { JsonValue } from '../../yaml/json.ts'
import type { Pointer } from '../../yaml/pointer.ts'
import { duplicate, invalid } from '../field-error.ts'
import { field, list } from '../lenient.ts'
import { portNameFaults } from '../names.ts'
import type { SchemaProblem } from '../problem.ts'
import type { Rule } from './rule.ts'

const containerPort: Rule = {
  on: ['core.v1.ContainerPort'],
  *check({ containerPort, hostPort, name }, at) {
    yield* checkPortNumber(containerPort, [...at, 'containerPort'])
    if (hostPort !== 0) yield* checkPortNumber(hostPort, [...at, 'hostPort'])
    if (typeof name === 'string' && name !== '') {
      for (const fault of portNameFaults(name)) yield invalid([...at, 'name'], name, fault)
    }
  },
}

/** No two ports of a container have one name. */
const containerPortNames: Rule = {
  on: ['core.v1.Container'],
  *check(container, at) {
    const seen = new Set<JsonValue>()
    for (const [index, port] of list(container['ports']).entries()) {
      const name = field(port, 'name')
      if (name === undefined || name === '') continue
      if (seen.has(name)) yield duplicate([...at, 'ports', index, 'name'], name)
      seen.add(name)
    }
  },
}

const handlerPort: Rule = {
  on: ['core.v1.HTTPGetAction', 'core.v1.TCPSocketAction', 'core.v1.GRPCAction'],
  *check({ port }, at) {
    yield* checkPort(port, [...at, 'port'])
  },
}

/** A port's number, or the name that a container gives to one. */
export function* checkPort(port: JsonValue | undefined, at: Pointer): Generator<SchemaProblem> {
  if (typeof port === 'string') for (const fault of portNameFaults(port)) yield invalid(at, port, fault, portFix(port))
  else yield* checkPortNumber(port, at)
}

export function* checkPortNumber(port: JsonValue | undefined, at: Pointer): Generator<SchemaProblem> {
  if (typeof port === 'number' && (port < 1 || port > 65_535))
    yield invalid(at, port, 'must be between 1 and 65535, inclusive')
}

function portFix(port: string): string | undefined {
  return /^\d+$/.test(port) ? `Write ${port} without quotes.` : undefined
}

export const portRules: readonly Rule[] = [containerPort, containerPortNames, handlerPort]
