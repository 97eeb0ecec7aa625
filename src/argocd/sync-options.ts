import { type KubernetesObject, metadataOf } from '../manifest/object.ts'
import { isJsonArray, isJsonObject, type JsonObject } from '../yaml/json.ts'

/** The `syncPolicy.syncOptions` of an Application's spec. */
export function readSyncOptions(spec: JsonObject): readonly string[] {
  const { syncPolicy } = spec
  const options = isJsonObject(syncPolicy) ? syncPolicy['syncOptions'] : undefined
  return isJsonArray(options) ? options.filter(option => typeof option === 'string') : []
}

/**
 * Whether Argo CD sends the object by server-side apply, which refuses more than a create or a client's apply does.
 *
 * @param ofApplication the sync options of its Application
 * @see argoproj/gitops-engine pkg/sync/sync_context.go: `Replace=true` wins over it, and an object's own annotation over its Application
 */
export function isAppliedServerSide(object: KubernetesObject, ofApplication: readonly string[]): boolean {
  const own = ownOptions(object)
  if (own.includes('ServerSideApply=false')) return false
  const all = [...own, ...ofApplication]
  return all.includes('ServerSideApply=true') && !all.includes('Replace=true')
}

function ownOptions(object: KubernetesObject): readonly string[] {
  const { annotations } = metadataOf(object)
  const written = isJsonObject(annotations) ? annotations['argocd.argoproj.io/sync-options'] : undefined
  return typeof written === 'string' ? written.split(',').map(option => option.trim()) : []
}
