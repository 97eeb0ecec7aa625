import type { JsonValue } from '../../yaml/json.ts'
import type { Pointer } from '../../yaml/pointer.ts'
import { duplicate, fieldError, forbidden, invalid, required } from '../field-error.ts'
import { field, list, mapping, text } from '../lenient.ts'
import { environmentNameFaults, labelFaults } from '../names.ts'
import type { SchemaProblem } from '../problem.ts'
import type { Rule } from './rule.ts'

const containers = ['core.v1.Container', 'core.v1.EphemeralContainer']

/** A container has a name that is a DNS label, and an image. */
const containerIdentity: Rule = {
  on: containers,
  *check(container, at) {
    const name = text(container['name'])
    const image = text(container['image'])
    if (name !== undefined) for (const fault of labelFaults(name)) yield invalid([...at, 'name'], name, fault)
    if (image === undefined || image === '') {
      if (container['image'] === undefined || image === '') yield required(at, 'image')
    } else if (image.trim() !== image) {
      yield invalid([...at, 'image'], image, 'must not have leading or trailing whitespace', `Write ${image.trim()}.`)
    }
  },
}

/** A Pod has a container, and no two containers of whatever sort have one name. */
const containerNames: Rule = {
  on: ['core.v1.PodSpec'],
  *check(spec, at) {
    if (Array.isArray(spec['containers']) && spec['containers'].length === 0) yield required(at, 'containers')
    const seen = new Map<JsonValue, string>()
    for (const sort of ['containers', 'initContainers', 'ephemeralContainers']) {
      for (const [index, container] of list(spec[sort]).entries()) {
        const name = field(container, 'name')
        if (name === undefined) continue
        const before = seen.get(name)
        // Twice in one list is a duplicate of the list's own key.
        if (before !== undefined && before !== sort) yield duplicate([...at, sort, index, 'name'], name)
        seen.set(name, before ?? sort)
      }
    }
  },
}

/** An environment variable has a possible name and one value. */
const environment: Rule = {
  on: ['core.v1.EnvVar'],
  *check(variable, at) {
    const { name, value, valueFrom } = variable
    if (name === '') yield required(at, 'name')
    else if (typeof name === 'string')
      for (const fault of environmentNameFaults(name)) yield invalid([...at, 'name'], name, fault)
    if (valueFrom === undefined) return
    if (typeof value === 'string' && value !== '') {
      yield invalid(
        [...at, 'valueFrom'],
        valueFrom,
        'may not be specified when `value` is not empty',
        'Keep value or valueFrom, not both.',
      )
    }
    yield* exactlyOne(valueFrom, [...at, 'valueFrom'])
  },
}

const environmentSources: Rule = {
  on: ['core.v1.EnvFromSource'],
  *check(source, at) {
    const { configMapRef, secretRef } = source
    if (configMapRef === undefined && secretRef === undefined) {
      yield invalid(at, source, 'must specify one of: `configMapRef` or `secretRef`', 'Name a ConfigMap or a Secret.')
    } else if (configMapRef !== undefined && secretRef !== undefined) {
      yield invalid(at, source, 'may not have more than one field specified at a time', 'Make two entries of it.')
    }
  },
}

const handlerNames = ['exec', 'grpc', 'httpGet', 'sleep', 'tcpSocket']

/** A probe or a hook does one thing: what is written behind the first is too many. */
const handlers: Rule = {
  on: ['core.v1.Probe', 'core.v1.LifecycleHandler'],
  *check(handler, at) {
    const known = Object.keys(handler).filter(name => handlerNames.includes(name) && handler[name] !== undefined)
    if (known.length === 0) {
      const fix = 'Add one of exec, grpc, httpGet and tcpSocket.'
      yield fieldError('schema/required', at, 'value', 'Required value: must specify a handler type', fix)
    }
    for (const extra of known.slice(1))
      yield forbidden([...at, extra], 'may not specify more than 1 handler type', 'Keep one of them.')
  },
}

const probeNumbers: Rule = {
  on: ['core.v1.Probe'],
  *check(probe, at) {
    for (const name of [
      'initialDelaySeconds',
      'timeoutSeconds',
      'periodSeconds',
      'successThreshold',
      'failureThreshold',
    ]) {
      const value = probe[name]
      if (typeof value === 'number' && value < 0)
        yield invalid([...at, name], value, 'must be greater than or equal to 0')
    }
    const successThreshold = probe['successThreshold']
    const isReadiness = at.at(-1) === 'readinessProbe'
    if (!isReadiness && typeof successThreshold === 'number' && successThreshold > 1) {
      yield invalid(
        [...at, 'successThreshold'],
        successThreshold,
        'must be 1 for a liveness or startup probe',
        'Write 1 or remove it.',
      )
    }
  },
}

function* exactlyOne(value: JsonValue, at: Pointer): Generator<SchemaProblem> {
  const set = Object.keys(mapping(value))
  if (set.length === 0)
    yield invalid(at, value, 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`')
  if (set.length > 1)
    yield invalid(at, value, 'may not have more than one field specified at a time', 'Keep one of them.')
}

export const containerRules: readonly Rule[] = [
  containerIdentity,
  containerNames,
  environment,
  environmentSources,
  handlers,
  probeNumbers,
]
