import { isDeepStrictEqual } from 'node:util'
import type { JsonObject } from '../../../src/yaml/json.ts'
import { type DesiredObject, keyOf } from './desired-object.ts'

/** Objects by {@link keyOf}. */
export type Objects = ReadonlyMap<string, DesiredObject>

export interface Difference {
  /** Wanted, and not there as wanted. */
  readonly changed: readonly DesiredObject[]
  /** There, and no longer wanted. */
  readonly removed: readonly DesiredObject[]
}

/** What of the objects that are deployed is not as wanted. */
export function compare(deployed: Objects, wanted: Objects): Difference {
  return {
    changed: [...wanted].flatMap(([key, object]) =>
      isDeepStrictEqual(deployed.get(key)?.object, object.object) ? [] : [object],
    ),
    removed: [...deployed].flatMap(([key, object]) => (wanted.has(key) ? [] : [object])),
  }
}

/** The objects as `status.resources` lists them. */
export function resourceStatuses(deployed: Objects, wanted: Objects): JsonObject[] {
  const { changed, removed } = compare(deployed, wanted)
  return inOrder([...wanted.values(), ...removed]).map(object => ({
    ...reference(object),
    ...(removed.includes(object) ? { requiresPruning: true } : {}),
    status: changed.includes(object) || removed.includes(object) ? 'OutOfSync' : 'Synced',
  }))
}

/** Where git could not be rendered nothing is known of any object, and nothing asks for it. */
export function unknownStatuses(deployed: Objects): JsonObject[] {
  return inOrder([...deployed.values()]).map(object => ({
    ...reference(object),
    requiresPruning: true,
    status: 'Unknown',
  }))
}

export function inOrder(objects: readonly DesiredObject[]): DesiredObject[] {
  const rank = ({ group, kind, namespace = '', name }: DesiredObject) => [group, kind, namespace, name].join('\n')
  return objects.toSorted((left, right) => (rank(left) < rank(right) ? -1 : 1))
}

function reference({ group, kind, name, namespace, version }: DesiredObject): JsonObject {
  return {
    ...(group === '' ? {} : { group }),
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    version,
  }
}
