import { forbidden, required } from '../field-error.ts'
import { field, mapping } from '../lenient.ts'
import type { Rule } from './rule.ts'

const claimSize: Rule = {
  on: ['core.v1.PersistentVolumeClaimSpec'],
  *check({ accessModes, resources }, at) {
    if (Array.isArray(accessModes) && accessModes.length === 0)
      yield required(at, 'accessModes', 'at least 1 access mode is required')
    if (resources === undefined || field(mapping(resources)['requests'], 'storage') !== undefined) return
    yield required([...at, 'resources', 'requests'], 'storage')
  },
}

const plainVolumeFields: ReadonlySet<string> = new Set([
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
])

const persistentVolume: Rule = {
  on: ['core.v1.PersistentVolumeSpec'],
  *check(spec, at) {
    if (field(spec['capacity'], 'storage') === undefined) yield required(at, 'capacity', 'it must name the storage')
    if (spec['accessModes'] === undefined) yield required(at, 'accessModes')
    const [, ...extra] = Object.keys(spec).filter(key => !plainVolumeFields.has(key))
    for (const source of extra)
      yield forbidden([...at, source], 'may not specify more than 1 volume type', 'Keep one of them.')
  },
}

export const storageRules: readonly Rule[] = [claimSize, persistentVolume]
