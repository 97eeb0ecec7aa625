import type { JsonObject } from '../../../src/yaml/json.ts'
import { compare, inOrder, type Objects, resourceStatuses, unknownStatuses } from '../desired/compare.ts'
import { keyOf } from '../desired/desired-object.ts'
import { type DesiredState, sourcesOf } from '../desired/desired-state.ts'
import { type Facts, time } from '../story/apply-step.ts'
import { readPolicy } from './application-policy.ts'
import { resultRows, type SyncPlan } from './sync-plan.ts'

export interface Scene {
  readonly application: JsonObject
  readonly deployed: Objects
  /** What git was last found to want, and when. */
  readonly desired: DesiredState
  readonly lookedAt: number
  readonly plan: SyncPlan
  /** Who asked for the sync; default: automation. */
  readonly speed: number
  readonly now: number
}

/** What a step is said of, in the world as it is. */
export function stepFacts(scene: Scene): Facts {
  const { application, deployed, desired, plan, now, lookedAt, speed } = scene
  const policy = readPolicy(application)
  const status = Object(application['status']) as JsonObject
  const { retryCount } = Object(status['operationState']) as { readonly retryCount?: number }
  const running = imagesIn(status)
  const wanted = [
    ...new Set(
      [...plan.wanted.values()].flatMap(object =>
        plan.failures.has(keyOf(object)) ? (deployed.get(keyOf(object))?.images ?? []) : object.images,
      ),
    ),
  ]
  const refusal = [...plan.failures.values()].join(',')
  const commits = revisionFields(application, plan.revisions)
  return {
    now,
    lookedAt,
    comparison: comparison(application, deployed, desired),
    operation: {
      initiatedBy: { automated: true },
      retry: policy.retry,
      sync: { ...(policy.prunes ? { prune: true } : {}), ...commits },
    },
    syncResult: hookPhase => ({ resources: resultRows(plan, hookPhase), ...commits }),
    blamed: blamed(plan),
    images: { both: [...new Set([...running, ...wanted])].sort(), new: wanted.toSorted() },
    conditions: {
      ComparisonError: desired.error ?? '',
      SyncError:
        plan.wanted.size === 0
          ? `Skipping sync attempt to [${plan.revisions.join(' ')}]: auto-sync will wipe out all resources`
          : `Failed last sync attempt to [${plan.revisions.join(' ')}]: ${messageOf(status)}`,
    },
    refusal,
    waited: waited(plan),
    unknown: unknownVersion(plan),
    retried: retryCount === undefined ? '' : ` (retried ${retryCount} times).`,
    retryAt: time(now + policy.backoff((retryCount ?? 0) + 1) / speed),
  }
}

function comparison(application: JsonObject, deployed: Objects, desired: DesiredState): Facts['comparison'] {
  const { source, sources, destination } = Object(application['spec']) as JsonObject
  const comparedTo = {
    ...(destination === undefined ? {} : { destination }),
    ...(Array.isArray(sources) && sources.length > 0 ? { sources } : source === undefined ? {} : { source }),
  }
  if (desired.error !== undefined) {
    const branches = sourcesOf(application).map(({ targetRevision }) => String(targetRevision ?? ''))
    return {
      sync: { comparedTo, ...revisionOnly(application, branches), status: 'Unknown' },
      resources: unknownStatuses(deployed),
    }
  }
  const { changed, removed } = compare(deployed, desired.objects)
  return {
    sync: {
      comparedTo,
      ...revisionOnly(application, desired.revisions),
      status: changed.length + removed.length === 0 ? 'Synced' : 'OutOfSync',
    },
    resources: resourceStatuses(deployed, desired.objects),
  }
}

/** `revision` with `source`, or `revisions` with `sources`. */
function revisionFields(application: JsonObject, revisions: readonly string[]): JsonObject {
  const sources = sourcesOf(application)
  const { sources: several } = Object(application['spec']) as JsonObject
  const isSeveral = Array.isArray(several) && several.length > 0
  return {
    ...revisionOnly(application, revisions),
    ...(isSeveral ? { sources } : sources[0] === undefined ? {} : { source: sources[0] }),
  }
}

function revisionOnly(application: JsonObject, revisions: readonly string[]): JsonObject {
  const { sources } = Object(application['spec']) as JsonObject
  const isSeveral = Array.isArray(sources) && sources.length > 0
  return isSeveral ? { revisions: [...revisions] } : { revision: revisions[0] ?? '' }
}

/** The first object that makes Pods anew, or that goes. */
function blamed({ applied, pruned }: SyncPlan): string | undefined {
  const [object] = [...applied.filter(({ images }) => images.length > 0), ...(applied.length === 0 ? pruned : [])]
  return object === undefined ? undefined : keyOf(object)
}

function unknownVersion({ unknown: [object] }: SyncPlan): string {
  return object === undefined ? '' : `${object.group}/${object.version}`
}

function waited({ wanted, failures }: SyncPlan): string {
  const [object] = inOrder([...wanted.values()].filter(one => !failures.has(keyOf(one))))
  return object === undefined ? '' : `${object.group}/${object.kind}/${object.name}`
}

function imagesIn({ summary }: JsonObject): string[] {
  const { images } = Object(summary) as { readonly images?: unknown }
  return Array.isArray(images) ? images.filter(image => typeof image === 'string') : []
}

function messageOf({ operationState }: JsonObject): string {
  return String((Object(operationState) as { readonly message?: unknown }).message ?? '')
}
