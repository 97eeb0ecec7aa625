import type { JsonObject } from '../../../src/yaml/json.ts'
import { collectionOf } from './collections.ts'
import type { World } from './world.ts'

/** The object on the cluster that an entry of an Application's resources names; undefined where there is none. */
export function liveObject({ objects }: World, resource: JsonObject): JsonObject | undefined {
  const { group, version, kind, namespace, name } = resource
  const apiVersion = [group, version].filter(part => typeof part === 'string' && part !== '').join('/')
  const collection = collectionOf(apiVersion, String(kind), typeof namespace === 'string' ? namespace : undefined)
  return objects.get(collection, String(name))
}
