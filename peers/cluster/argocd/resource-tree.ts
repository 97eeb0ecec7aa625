import { isJsonArray, isJsonObject, type JsonObject } from '../../../src/yaml/json.ts'
import { valueAt } from '../../../src/yaml/pointer.ts'
import { representWithHealth } from './represent.ts'

/**
 * The objects of an Application; with one that is Degraded, the Pod that cannot start.
 *
 * @param live the object that a node stands for; undefined where it is not on the cluster
 */
export function resourceTree(application: JsonObject, live: (node: JsonObject) => JsonObject | undefined): JsonObject {
  const { status } = representWithHealth(application)
  const resources = isJsonObject(status) && isJsonArray(status['resources']) ? status['resources'] : []
  const nodes = resources.filter(isJsonObject).map(({ status: _, requiresPruning, ...node }) => node)
  const pods = nodes.flatMap(node => {
    const { kind, name, namespace, health } = node
    if (kind === 'Pod' || Object(health).status !== 'Degraded') return []
    const image = valueAt(live(node) ?? null, ['spec', 'template', 'spec', 'containers', 0, 'image'])
    const message = `Back-off pulling image ${JSON.stringify(image ?? '')}`
    return [{ version: 'v1', kind: 'Pod', namespace, name: `${name}-0`, health: { status: 'Degraded', message } }]
  })
  return { nodes: [...nodes, ...pods] as JsonObject[] }
}
