import { isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'

/** The files beside an Application's manifests that change its source, in the order in which they apply. */
export function overrideFiles(applicationName: string): readonly string[] {
  return ['.argocd-source.yaml', `.argocd-source-${applicationName}.yaml`]
}

/**
 * A source as Argo CD has it after an override file: an RFC 7396 merge patch that may change everything but where the source is.
 *
 * @see Argo CD `reposerver/repository/repository.go` (mergeSourceParameters)
 */
export function applySourceOverride(source: JsonObject, override: JsonValue): JsonObject {
  if (!isJsonObject(override)) return source
  const merged = mergePatch(source, override) as JsonObject
  const fixed = Object.fromEntries(
    ['repoURL', 'path', 'chart', 'targetRevision'].flatMap(field =>
      source[field] === undefined ? [] : [[field, source[field]]],
    ),
  )
  const { repoURL, path, chart, targetRevision, ...rest } = merged
  return { ...rest, ...fixed }
}

function mergePatch(target: JsonValue | undefined, patch: JsonValue): JsonValue {
  if (!isJsonObject(patch)) return patch
  const merged = new Map<string, JsonValue>(isJsonObject(target) ? Object.entries(target) : [])
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key)
    else merged.set(key, mergePatch(merged.get(key), value))
  }
  return Object.fromEntries(merged)
}
