import { groupVersion, type KubernetesObject } from '../manifest/object.ts'
import { type RegoDocument, toRegoDocument } from '../rego/value/document.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import { excludedNamespaces } from './exemption.ts'
import { listAt, stringAt } from './fields.ts'
import { isNamespace } from './match.ts'

/** Says whether Gatekeeper keeps a copy of an object in `data.inventory`. */
export type SyncFilter = (object: KubernetesObject) => boolean

/**
 * What Config and SyncSets have Gatekeeper sync; undefined where none of them names a kind.
 *
 * @see gatekeeper pkg/cachemanager
 */
export function readSyncFilter(
  configs: readonly JsonObject[],
  syncSets: readonly JsonObject[],
): SyncFilter | undefined {
  const entries = [
    ...configs.flatMap(config => listAt(config, 'sync', 'syncOnly')),
    ...syncSets.flatMap(syncSet => listAt(syncSet, 'gvks')),
  ].filter(isJsonObject)
  if (entries.length === 0) return undefined
  const synced = new Set(
    entries.map(entry => kindKey(stringAt(entry, 'group'), stringAt(entry, 'version'), stringAt(entry, 'kind'))),
  )
  const isExcluded = excludedNamespaces(configs, 'sync')
  return object => {
    const { group, version } = groupVersion(object.apiVersion)
    if (!synced.has(kindKey(group, version, object.kind))) return false
    return !isExcluded(stringAt(object, 'metadata', isNamespace(object) ? 'name' : 'namespace'))
  }
}

function kindKey(group: string, version: string, kind: string): string {
  return JSON.stringify([group, version, kind])
}

/** The data of a template's program. Like the object under review, it passes through Go's float64, which shows in how numbers print. */
export function inventoryDocument(objects: Iterable<KubernetesObject>): RegoDocument {
  return toRegoDocument({ inventory: buildInventory(objects) }, { numbers: 'float64' })
}

/**
 * `data.inventory` as templates read it: `cluster[groupVersion][kind][name]` and `namespace[namespace][groupVersion][kind][name]`.
 *
 * @see gatekeeper pkg/target/target.go: processUnstructured
 */
export function buildInventory(objects: Iterable<KubernetesObject>): JsonObject {
  const tree: Branch = new Map()
  for (const object of objects) {
    const namespace = stringAt(object, 'metadata', 'namespace')
    const scope = namespace === '' ? ['cluster'] : ['namespace', namespace]
    plant(tree, [...scope, object.apiVersion, object.kind, stringAt(object, 'metadata', 'name')], object)
  }
  return toJson(tree)
}

type Branch = Map<string, Branch | KubernetesObject>

function plant(tree: Branch, path: readonly string[], object: KubernetesObject): void {
  let branch = tree
  for (const step of path.slice(0, -1)) {
    const next = branch.get(step)
    const child: Branch = next instanceof Map ? next : new Map()
    branch.set(step, child)
    branch = child
  }
  branch.set(path.at(-1) ?? '', object)
}

/** `Object.fromEntries` makes own properties of any name, `__proto__` included. */
function toJson(branch: Branch): JsonObject {
  const entries = [...branch].map(([key, value]): [string, JsonValue] => [
    key,
    value instanceof Map ? toJson(value) : value,
  ])
  return Object.fromEntries(entries)
}
