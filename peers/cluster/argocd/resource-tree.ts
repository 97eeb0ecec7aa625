import { isJsonArray, isJsonObject, type JsonObject } from '../../../src/yaml/json.ts'
import { representWithHealth } from './represent.ts'

/** The objects of an Application; with one that is Degraded, the Pod that cannot start. */
export function resourceTree(application: JsonObject): JsonObject {
  const { status } = representWithHealth(application)
  const resources = isJsonObject(status) && isJsonArray(status['resources']) ? status['resources'] : []
  const { summary } = Object(status) as { readonly summary?: { readonly images?: readonly string[] } }
  const nodes = resources.filter(isJsonObject).map(({ status: _, requiresPruning, ...node }) => node)
  const pods = nodes.flatMap(({ kind, name, namespace, health }) => {
    if (kind === 'Pod' || Object(health).status !== 'Degraded') return []
    const image = summary?.images?.at(-1) ?? ''
    const message = `Back-off pulling image ${JSON.stringify(image)}`
    return [{ version: 'v1', kind: 'Pod', namespace, name: `${name}-0`, health: { status: 'Degraded', message } }]
  })
  return { nodes: [...nodes, ...pods] as JsonObject[] }
}
