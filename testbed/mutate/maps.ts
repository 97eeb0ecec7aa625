import type { Pointer } from '../../src/yaml/pointer.ts'
import type { Subject } from './subject.ts'

const stringMaps: ReadonlySet<unknown> = new Set([
  'annotations',
  'binaryData',
  'data',
  'labels',
  'matchLabels',
  'nodeSelector',
  'pairs',
  'stringData',
])
const quantityMaps: ReadonlySet<unknown> = new Set([
  'default',
  'defaultRequest',
  'hard',
  'limits',
  'max',
  'min',
  'requests',
])
const quantities: ReadonlySet<unknown> = new Set(['sizeLimit', 'storage', 'averageValue'])

/** Whether the map at `pointer` takes any key, with a string. */
export function isStringMap({ kind }: Subject, pointer: Pointer): boolean {
  if (kind === 'Service' && pointer.length === 2 && pointer[1] === 'selector') return true
  // The data of an ExternalSecret is a list of objects.
  return stringMaps.has(pointer.at(-1)) && (pointer.at(-1) !== 'data' || ['ConfigMap', 'Secret'].includes(kind))
}

/** Whether the map at `pointer` is one of resources and amounts. */
export function isQuantityMap(pointer: Pointer): boolean {
  return quantityMaps.has(pointer.at(-1))
}

export function isQuantity(pointer: Pointer): boolean {
  return isQuantityMap(pointer.slice(0, -1)) || quantities.has(pointer.at(-1))
}

/** Whether any key may stand in the map at `pointer`. */
export function isFreeForm(subject: Subject, pointer: Pointer): boolean {
  return isStringMap(subject, pointer) || isQuantityMap(pointer) || pointer.includes('parameters')
}
