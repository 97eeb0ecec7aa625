import type { JsonObject } from '../../../src/yaml/json.ts'
import { inOrder, type Objects } from '../desired/compare.ts'
import { keyOf } from '../desired/desired-object.ts'
import type { DesiredState } from '../desired/desired-state.ts'
import { type Facts, time } from '../story/apply-step.ts'
import { readPolicy } from './application-policy.ts'
import { comparison, revisionFields } from './comparison.ts'
import { resultRows, type SyncPlan } from './sync-plan.ts'

export interface Scene {
  readonly application: JsonObject
  readonly deployed: Objects
  /** What git was last found to want, and when. */
  readonly desired: DesiredState
  readonly lookedAt: number
  readonly plan: SyncPlan
  /** How many times faster than recorded. */
  readonly speed: number
  readonly now: number
}

/** What a step is said of, in the world as it is. */
export function stepFacts(scene: Scene): Facts {
  const { application, deployed, desired, plan, now, lookedAt, speed } = scene
  const policy = readPolicy(application)
  const status = Object(application['status']) as JsonObject
  const { retryCount } = Object(status['operationState']) as { readonly retryCount?: number }
  const images = imagesAfter(plan, deployed)
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
    images: { both: distinct([...imagesIn(status), ...images]), new: images },
    conditions: {
      ComparisonError: desired.error ?? '',
      SyncError:
        plan.wanted.size === 0
          ? `Skipping sync attempt to [${plan.revisions.join(' ')}]: auto-sync will wipe out all resources`
          : `Failed last sync attempt to [${plan.revisions.join(' ')}]: ${messageOf(status)}`,
    },
    refusal: [...plan.failures.values()].join(','),
    waited: waited(plan),
    unknown: unknownVersion(plan),
    retried: retryCount === undefined ? '' : ` (retried ${retryCount} times).`,
    retryAt: time(now + policy.backoff((retryCount ?? 0) + 1) / speed),
  }
}

/** Of all that runs after the sync; what was refused runs on as it was. */
function imagesAfter({ wanted, failures }: SyncPlan, deployed: Objects): string[] {
  return distinct(
    [...wanted].flatMap(([key, { images }]) => (failures.has(key) ? (deployed.get(key)?.images ?? []) : images)),
  )
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
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
