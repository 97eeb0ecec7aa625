import { groupVersion, type KubernetesObject, metadataOf } from '../manifest/object.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'

export type Expansion =
  /** Each is an Application; what stands at `/spec/…` of one stands at `/spec/template/spec/…` of the set. */
  | { readonly applications: readonly KubernetesObject[]; readonly reason?: undefined }
  /** Why it is not expanded, a clause. */
  | { readonly reason: string }

/**
 * The Applications of an ApplicationSet whose generators are plain lists and whose template takes nothing but their fields:
 * `{{name}}`, or `{{.name}}` with `goTemplate`. Any other is not expanded, and says why. Undefined for another kind.
 *
 * @see Argo CD `applicationset/generators/list.go`, `applicationset/utils/utils.go`
 */
export function expandApplicationSet(object: KubernetesObject): Expansion | undefined {
  if (object.kind !== 'ApplicationSet' || groupVersion(object.apiVersion).group !== 'argoproj.io') return undefined
  const spec = object['spec']
  if (!isJsonObject(spec)) return { reason: 'it has no spec' }
  const { template, generators, templatePatch } = spec
  if (!isJsonObject(template)) return { reason: 'it has no template' }
  if (templatePatch !== undefined) return { reason: 'templatePatch is not evaluated' }
  const parameters: JsonObject[] = []
  for (const generator of isJsonArray(generators) ? generators : []) {
    const [kind, second] = isJsonObject(generator) ? Object.keys(generator) : []
    const list = isJsonObject(generator) ? generator['list'] : undefined
    const elements = isJsonObject(list) ? list['elements'] : undefined
    if (kind !== 'list' || second !== undefined || !isJsonObject(list) || !isJsonArray(elements)) {
      return { reason: `a ${kind ?? 'missing'} generator is not evaluated` }
    }
    if (Object.keys(list).length > 1) return { reason: 'a list generator with more than elements is not evaluated' }
    parameters.push(...elements.filter(isJsonObject))
  }
  const goTemplate = spec['goTemplate'] === true
  const applications: KubernetesObject[] = []
  for (const set of parameters) {
    const filled = fill(template, set, goTemplate ? /\{\{-?\s*\.([\w.-]+)\s*-?\}\}/g : /\{\{\s*([\w.-]+)\s*\}\}/g)
    if (!isJsonObject(filled)) return { reason: 'its template is no mapping' }
    if (JSON.stringify(filled).includes('{{')) return { reason: 'its template has expressions that are not evaluated' }
    const { namespace } = metadataOf(object)
    const metadata = {
      ...(namespace === undefined ? {} : { namespace }),
      ...(isJsonObject(filled['metadata']) ? filled['metadata'] : {}),
    }
    applications.push({ ...filled, apiVersion: object.apiVersion, kind: 'Application', metadata })
  }
  return { applications }
}

function fill(value: JsonValue, parameters: JsonObject, pattern: RegExp): JsonValue {
  if (typeof value === 'string') {
    return value.replace(pattern, (whole, path: string) => lookUp(parameters, path) ?? whole)
  }
  if (isJsonArray(value)) return value.map(item => fill(item, parameters, pattern))
  if (isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, parameters, pattern)]))
  }
  return value
}

function lookUp(parameters: JsonObject, path: string): string | undefined {
  let value: JsonValue | undefined = parameters
  for (const step of path.split('.')) {
    value = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}
