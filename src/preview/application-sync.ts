import { isDeepStrictEqual } from 'node:util'
import type { FoundApplication } from '../review/render-application.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../yaml/json.ts'
import { annotationOf, ownValue, syncOptionsOf } from './own-value.ts'
import type { ApplicationChange, Removal } from './preview.ts'

/** Whether Argo CD syncs an Application by itself once the change is on `branch`; without it, every revision is taken for one that moves. */
export function syncOf(
  { application, object }: FoundApplication,
  branch: string | undefined,
): Pick<ApplicationChange, 'sync' | 'revision'> {
  if (annotationOf(object.object, 'argocd.argoproj.io/skip-reconcile') === 'true') return { sync: 'paused' }
  const rendered = application.sources.filter(({ path }) => path !== undefined)
  const revisions = rendered.map(({ targetRevision }) => targetRevision ?? 'HEAD')
  const [revision] = revisions
  const moves = branch === undefined || revisions.some(name => ['HEAD', branch, `refs/heads/${branch}`].includes(name))
  if (revision !== undefined && !moves) return { sync: 'pinned', revision }
  return { sync: isJsonObject(automationOf(object.object)) ? 'automatic' : 'manual' }
}

/** What becomes of an object that a change takes out of an Application. */
export function removalOf(object: JsonObject, application: FoundApplication | undefined): Removal {
  if (application === undefined) return 'unknown'
  const options = [...syncOptionsOf(object), ...application.application.syncOptions]
  if (options.includes('Prune=false')) return 'kept'
  if (ownValue(automationOf(application.object.object), 'prune') !== true) return 'kept'
  return options.includes('Prune=confirm') ? 'confirmed' : 'pruned'
}

/** Whether Argo CD deletes the objects of an Application when the Application goes. */
export function deletesObjects({ object }: FoundApplication): boolean {
  const finalizers = ownValue(ownValue(object.object, 'metadata'), 'finalizers')
  const ours = 'resources-finalizer.argocd.argoproj.io'
  return isJsonArray(finalizers) && finalizers.some(name => name === ours || String(name).startsWith(`${ours}/`))
}

/** Whether two states of an Application deploy something else, or to another place, whatever their objects are. */
export function isOtherSource(before: FoundApplication, after: FoundApplication): boolean {
  const deployed = ({ object }: FoundApplication) => {
    const spec = object.object['spec']
    return ['source', 'sources', 'destination', 'project'].map(field => ownValue(spec, field) ?? null)
  }
  return !isDeepStrictEqual(deployed(before), deployed(after))
}

/** `spec.syncPolicy.automated`, where it is not switched off. */
function automationOf(object: JsonObject): JsonValue | undefined {
  const automated = ownValue(ownValue(object['spec'], 'syncPolicy'), 'automated')
  return ownValue(automated, 'enabled') === false ? undefined : automated
}
