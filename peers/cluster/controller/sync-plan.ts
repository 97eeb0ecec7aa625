import type { JsonObject } from '../../../src/yaml/json.ts'
import { compare, inOrder, type Objects } from '../desired/compare.ts'
import { type DesiredObject, keyOf } from '../desired/desired-object.ts'

/** What a sync does, worked out when it begins. */
export interface SyncPlan {
  readonly revisions: readonly string[]
  readonly wanted: Objects
  readonly refusals: ReadonlyMap<string, string>
  /** What is applied, and what of it was there before. */
  readonly applied: readonly DesiredObject[]
  readonly created: ReadonlySet<string>
  readonly changed: ReadonlySet<string>
  readonly pruned: readonly DesiredObject[]
  /** Refused ones, each with the words that `syncResult` has for it. */
  readonly failures: ReadonlyMap<string, string>
}

export interface PlanOptions {
  readonly revisions: readonly string[]
  readonly wanted: Objects
  readonly refusals: ReadonlyMap<string, string>
  readonly deployed: Objects
  readonly prunes: boolean
}

export function planSync({ revisions, wanted, refusals, deployed, prunes }: PlanOptions): SyncPlan {
  const difference = compare(deployed, wanted)
  const failures = new Map(
    difference.changed.flatMap(object => {
      const refusal = refusals.get(keyOf(object))
      const verb = deployed.has(keyOf(object)) ? 'patching' : 'creating'
      // The API server is given each object in a file, whose name differs from one attempt to the next.
      return refusal === undefined ? [] : [[keyOf(object), `error when ${verb} "/dev/shm/1": ${refusal}`] as const]
    }),
  )
  const changed = difference.changed.map(keyOf)
  return {
    revisions,
    wanted,
    refusals,
    failures,
    applied: difference.changed.filter(object => !failures.has(keyOf(object))),
    created: new Set(changed.filter(key => !deployed.has(key))),
    changed: new Set(changed),
    // What is gone from git is removed when all else has succeeded.
    pruned: prunes && failures.size === 0 ? difference.removed : [],
  }
}

/** The rows of `syncResult.resources`. */
export function resultRows(plan: SyncPlan, hookPhase: string): JsonObject[] {
  return inOrder([...plan.wanted.values(), ...plan.pruned]).map(object => {
    const { group, kind, name, namespace = '', version, images } = object
    const failure = plan.failures.get(keyOf(object))
    const isPruned = plan.pruned.includes(object)
    const phase = failure !== undefined ? 'Failed' : isPruned ? 'Succeeded' : hookPhase
    return {
      group,
      hookPhase: phase,
      ...(images.length === 0 ? {} : { images: [...images] }),
      kind,
      message: failure ?? (isPruned ? 'pruned' : wordsFor(object, plan)),
      name,
      namespace,
      status: failure !== undefined ? 'SyncFailed' : isPruned ? 'Pruned' : 'Synced',
      syncPhase: 'Sync',
      version,
    }
  })
}

/** As kubectl says it: `deployment.apps/web configured`. */
function wordsFor(object: DesiredObject, { created, changed }: SyncPlan): string {
  const { group, kind, name } = object
  const key = keyOf(object)
  const done = created.has(key) ? 'created' : changed.has(key) ? 'configured' : 'unchanged'
  return `${kind.toLowerCase()}${group === '' ? '' : `.${group}`}/${name} ${done}`
}
