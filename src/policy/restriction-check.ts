import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import type { Pointer } from '../yaml/pointer.ts'

/** What only the outer schema may say. */
const outerOnly = ['type', 'default', 'description', 'title', 'nullable', 'additionalProperties']

/**
 * The places below `allOf`, `anyOf`, `oneOf` and `not` of a schema where it says more than a restriction may.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export function excessiveRestrictions(schema: JsonObject, pointer: Pointer): Pointer[] {
  // The one exception: an integer or a text, written out.
  const types = schema['x-kubernetes-int-or-string'] === true ? ['type'] : []
  const allowed = new Set(types)
  return branchesOf(schema, pointer).flatMap(([branch, at]) => excessIn(branch, at, allowed))
}

function excessIn(schema: JsonValue, pointer: Pointer, allowed: ReadonlySet<string>): Pointer[] {
  if (!isJsonObject(schema)) return []
  const own = outerOnly.filter(keyword => Object.hasOwn(schema, keyword) && !allowed.has(keyword))
  const { properties, items } = schema
  const inner: [JsonValue, Pointer][] = [
    ...Object.entries(isJsonObject(properties) ? properties : {}).map(([field, child]): [JsonValue, Pointer] => [
      child,
      [...pointer, 'properties', field],
    ]),
    ...(items === undefined ? [] : [[items, [...pointer, 'items']] as [JsonValue, Pointer]]),
    ...branchesOf(schema, pointer),
  ]
  return [...own.map(keyword => [...pointer, keyword]), ...inner.flatMap(([child, at]) => excessIn(child, at, allowed))]
}

function branchesOf(schema: JsonObject, pointer: Pointer): [JsonValue, Pointer][] {
  const lists = ['allOf', 'anyOf', 'oneOf'].flatMap(keyword => {
    const branches = schema[keyword]
    return isJsonArray(branches)
      ? branches.map((branch, index): [JsonValue, Pointer] => [branch, [...pointer, keyword, index]])
      : []
  })
  return schema['not'] === undefined ? lists : [...lists, [schema['not'], [...pointer, 'not']]]
}
