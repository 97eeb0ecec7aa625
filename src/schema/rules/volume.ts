import { nearestName } from '../../text/nearest.ts'
import type { JsonObject, JsonValue } from '../../yaml/json.ts'
import type { Pointer } from '../../yaml/pointer.ts'
import { fieldError, forbidden, invalid } from '../field-error.ts'
import { field, list, mapping, text } from '../lenient.ts'
import { labelFaults } from '../names.ts'
import type { SchemaProblem } from '../problem.ts'
import type { Rule } from './rule.ts'
import { workloads } from './workload.ts'

/** A volume has a name that is a DNS label, and one source (without any it is an emptyDir). */
const volumeSource: Rule = {
  on: ['core.v1.Volume'],
  *check(volume, at) {
    const name = text(volume['name'])
    if (name !== undefined) for (const fault of labelFaults(name)) yield invalid([...at, 'name'], name, fault)
    const sources = Object.keys(volume).filter(key => key !== 'name')
    for (const extra of sources.slice(1)) {
      yield forbidden(
        [...at, extra],
        'may not specify more than 1 volume type',
        `Make a volume of its own for it, or remove it.`,
      )
    }
  },
}

/** What a container mounts is a volume of its Pod; a StatefulSet's claims are volumes too. */
const mountedVolumes: Rule = {
  on: workloads.map(({ definition }) => definition),
  *check(owner, at) {
    const template = mapping(owner['template'])
    const isPod = owner['template'] === undefined
    const spec = mapping(isPod ? owner['spec'] : template['spec'])
    const specAt = isPod ? [...at, 'spec'] : [...at, 'template', 'spec']
    const claims = list(owner['volumeClaimTemplates']).map(claim => field(field(claim, 'metadata'), 'name'))
    const names = [...list(spec['volumes']).map(volume => field(volume, 'name')), ...claims].filter(
      name => typeof name === 'string',
    )
    for (const sort of ['containers', 'initContainers', 'ephemeralContainers']) {
      for (const [index, container] of list(spec[sort]).entries()) {
        yield* checkMounts(container, 'volumeMounts', names, [...specAt, sort, index])
        yield* checkMounts(container, 'volumeDevices', names, [...specAt, sort, index])
      }
    }
  },
}

function* checkMounts(
  container: JsonValue,
  mounts: string,
  volumes: readonly string[],
  at: Pointer,
): Generator<SchemaProblem> {
  for (const [index, mount] of list(field(container, mounts)).entries()) {
    const name = field(mount, 'name')
    if (typeof name !== 'string' || volumes.includes(name)) continue
    const nearest = nearestName(name, volumes)
    const fix = nearest === undefined ? `Add a volume named "${name}".` : `Write ${nearest}.`
    yield fieldError(
      'schema/not-found',
      [...at, mounts, index, 'name'],
      'value',
      `Not found: "${name}": the Pod has no such volume`,
      fix,
    )
  }
}

const mountPaths: Rule = {
  on: ['core.v1.VolumeMount'],
  *check({ subPath, subPathExpr, mountPath }, at) {
    if (mountPath === '') yield invalid([...at, 'mountPath'], mountPath, 'must not be empty')
    for (const [name, path] of [
      ['subPath', subPath],
      ['subPathExpr', subPathExpr],
    ] as const) {
      if (typeof path !== 'string') continue
      if (path.startsWith('/')) yield invalid([...at, name], path, 'must be a relative path')
      if (path.split('/').includes('..')) yield invalid([...at, name], path, "must not contain '..'")
    }
  },
}

/** File modes are numbers up to 0777; in decimal, 0644 is 420. */
const fileModes: Rule = {
  on: [
    'core.v1.ConfigMapVolumeSource',
    'core.v1.SecretVolumeSource',
    'core.v1.ProjectedVolumeSource',
    'core.v1.DownwardAPIVolumeSource',
    'core.v1.DownwardAPIVolumeFile',
    'core.v1.KeyToPath',
  ],
  *check(source: JsonObject, at) {
    for (const name of ['defaultMode', 'mode']) {
      const mode = source[name]
      if (typeof mode !== 'number' || (mode >= 0 && mode <= 0o777)) continue
      const fix = /^[0-7]{3}$/.test(String(mode)) ? `Write 0${mode}.` : undefined
      yield invalid([...at, name], mode, 'must be a number between 0 and 0777 (octal), both inclusive', fix)
    }
  },
}

export const volumeRules: readonly Rule[] = [volumeSource, mountedVolumes, mountPaths, fileModes]
