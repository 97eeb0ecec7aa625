import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/yaml/json.ts'

/**
 * What `fields=` leaves of an answer: `items.metadata.name,items.spec`. Lists are gone through.
 *
 * @see Argo CD server/application, util/grpc's field processor
 */
export function projectFields(value: JsonObject, fields: string | undefined): JsonObject {
  if (fields === undefined || fields === '') return value
  return Object(
    keep(
      value,
      fields.split(',').map(field => field.split('.')),
    ),
  ) as JsonObject
}

function keep(value: JsonValue, paths: readonly (readonly string[])[]): JsonValue {
  if (paths.some(path => path.length === 0)) return value
  if (isJsonArray(value)) return value.map(item => keep(item, paths))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]): [string, JsonValue][] => {
      const below = paths.filter(([first]) => first === key).map(path => path.slice(1))
      return below.length === 0 ? [] : [[key, keep(entry, below)]]
    }),
  )
}
